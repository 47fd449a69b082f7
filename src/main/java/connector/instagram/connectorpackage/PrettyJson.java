package connector.instagram.connectorpackage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON that people read: the same tree gives the same bytes on every machine. */
final class PrettyJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // Some installers read the files with the machine's own character set.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .defaultPrettyPrinter(printer())
          .build();

  private PrettyJson() {}

  static byte[] bytes(JsonNode json) {
    try {
      return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n")
          .getBytes(US_ASCII);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree could not be written", e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
  }
}
