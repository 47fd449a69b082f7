package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Makers read in two places which fields there are: in the designer, and in the docs. */
class FieldsTableTest {
  private static final Pattern ROW = Pattern.compile("\\s*\\| `(\\w+)` \\| `([a-z_`, ]+)` \\|");
  private static final Pattern TOLD = Pattern.compile("from: ([a-z_, ]+)\\.");

  @Test
  void theDocsNameTheFieldsThatTheDesignerNames() throws IOException {
    Map<String, List<String>> told = new LinkedHashMap<>();
    for (OperationNode operation : ConnectorFiles.read(ConnectorFiles.SOURCE).operations()) {
      operation
          .parameters()
          .filter(parameter -> parameter.path("name").asText().equals("fields"))
          .map(parameter -> TOLD.matcher(parameter.path("description").asText()))
          .filter(Matcher::find)
          .forEach(match -> told.put(operation.id(), List.of(match.group(1).split(", "))));
    }
    assertThat(told).hasSize(4);

    Map<String, List<String>> written = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("docs/connector.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        written.put(row.group(1), List.of(row.group(2).replace("`", "").split(", ")));
      }
    }
    assertThat(written).isEqualTo(told);
  }
}
