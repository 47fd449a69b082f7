package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.swagger.parser.SwaggerParser;
import io.swagger.parser.util.SwaggerDeserializationResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The definition against the official schema of Swagger 2.0 and Swagger's own parser. The platform
 * checks it again on import, and says little about what is wrong. Neither notices a reference that
 * leads nowhere: the rule definition-8 does.
 */
class OfficialSwaggerTest {
  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theSchemaHasNothingToSay(Sample sample) throws IOException {
    assertThat(schemaErrors(sample.files().definition())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theParserHasNothingToSay(Sample sample) {
    assertThat(parserMessages(sample.files().definition())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/info/version",
        "/paths/~1v2~1me/get/responses",
        "/securityDefinitions/connection_key/in"
      })
  void theSchemaNoticesWhatIsMissing(String place) throws IOException {
    ObjectNode definition = Sample.rendered(Variant.KEY).files().definition();
    int slash = place.lastIndexOf('/');

    ((ObjectNode) definition.at(place.substring(0, slash))).remove(place.substring(slash + 1));

    assertThat(schemaErrors(definition)).isNotEmpty();
  }

  @Test
  void theParserNoticesAPathParameterThatIsNotDeclared() {
    ConnectorFiles files = Sample.rendered(Variant.KEY).files();

    files.operation("GetMedia").node().remove("parameters");

    assertThat(parserMessages(files.definition())).anyMatch(text -> text.contains("media-id"));
  }

  @Test
  void theParserNoticesAnIdThatIsThereTwice() {
    ConnectorFiles files = Sample.rendered(Variant.KEY).files();

    files.operation("GetMedia").node().put("operationId", "GetMyInfo");

    assertThat(parserMessages(files.definition())).anyMatch(text -> text.contains("repeated"));
  }

  private static List<String> schemaErrors(ObjectNode definition) throws IOException {
    try (InputStream schema = OfficialSwaggerTest.class.getResourceAsStream("/schema.json")) {
      return SchemaCheck.errors(
          SchemaCheck.read(Objects.requireNonNull(schema)), VersionFlag.V4, definition);
    }
  }

  private static List<String> parserMessages(ObjectNode definition) {
    SwaggerDeserializationResult result = new SwaggerParser().readWithInfo(definition.toString());
    return result.getMessages();
  }
}
