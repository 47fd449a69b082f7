package connector.instagram.infrastructure;

import static java.lang.ProcessBuilder.Redirect.INHERIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.azurite.NodePackages;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The queries of alerts and workbook, read by Kusto's own parser in Node.js. */
class QueriesTest {
  private static final Path FOLDER = Path.of("src/test/resources/kusto");

  /** Queries of an alert on the column Ticks, and what is wrong with each. */
  private static final Map<String, String> MISTAKES =
      Map.of(
          "AppTraces | where Mesage == 'x' | summarize Ticks = count()", "Mesage",
          "AppTraces | where DurationMs > 1 | summarize Ticks = count()", "DurationMs",
          "AppRequests | sumarize Ticks = count()", "Expecting empty",
          "AppLines | summarize Ticks = count()", "AppLines",
          "AppTraces | summarize Count = count()", "Ticks",
          "AppTraces | extend Ticks = 1", "one row",
          "AppTraces | summarize Ticks = count() by Message", "one row",
          "AppTraces | summarize Ticks = count() | where Ticks > 0", "one row",
          "AppTraces | summarize Ticks = take_any(Message)", "string");

  private static JsonNode alerts;
  private static JsonNode results;

  /** All queries at once: the parser takes seconds to start. */
  @BeforeAll
  static void read() throws Exception {
    ObjectNode queries = Facts.JSON.createObjectNode();
    MISTAKES.keySet().forEach(query -> queries.put(query, query));
    JsonNode facts = Facts.read();
    facts.path("files").properties().stream()
        .filter(file -> file.getKey().endsWith(".kql"))
        .forEach(file -> queries.set(file.getKey(), file.getValue()));
    alerts = facts.at("/small/Insights.scheduledQueryRules");
    alerts.forEach(alert -> queries.set(alert.path("name").asText(), alert.findValue("query")));
    results = read(queries);
  }

  @Test
  void everyQueryIsKqlOverColumnsThatThereAre() {
    assertThat(Facts.names(results))
        .filteredOn(name -> name.endsWith(".kql"))
        .hasSizeGreaterThan(10)
        .allSatisfy(QueriesTest::checkQuery);
  }

  @Test
  void anAlertComparesANumberThatItsQueryAlwaysHasInItsOneRow() {
    assertThat(alerts)
        .isNotEmpty()
        .allSatisfy(
            alert ->
                checkAlert(
                    alert.path("name").asText(), alert.findValue("metricMeasureColumn").asText()));
  }

  static Set<String> mistakes() {
    return MISTAKES.keySet();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsSeen(String query) {
    assertThatThrownBy(() -> checkAlert(query, "Ticks"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(MISTAKES.get(query));
  }

  private static void checkAlert(String name, String column) {
    checkQuery(name);
    JsonNode result = results.path(name);
    assertThat(result.path("oneRow").asBoolean()).as("always one row").isTrue();
    assertThat(result.path("columns").path(column).asText()).as(column).isIn("int", "long", "real");
  }

  private static void checkQuery(String name) {
    assertThat(results.path(name).path("complaints")).isEmpty();
  }

  private static JsonNode read(JsonNode queries) throws Exception {
    Path modules = new NodePackages(FOLDER, Path.of("target/kusto")).modules();
    String script = FOLDER.resolve("check-queries.cjs").toString();
    ProcessBuilder builder = new ProcessBuilder("node", script).redirectError(INHERIT);
    builder.environment().put("NODE_PATH", modules.toString());
    Process process = builder.start();
    try (Writer writer = process.outputWriter(UTF_8)) {
      writer.write(queries.toString());
    }
    return Facts.JSON.readTree(process.getInputStream());
  }
}
