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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queries of alerts and workbook, read by Kusto's own parser in Node.js. */
class QueriesTest {
  private static final Path FOLDER = Path.of("src/test/resources/kusto");

  private static JsonNode facts;

  @BeforeAll
  static void read() throws Exception {
    facts = Facts.read();
  }

  @Test
  void everyQueryIsKqlOverColumnsThatThereAre() throws Exception {
    check(facts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "files/infra~1queries~1polls.kql; AppTraces | where Mesage == 'x'; Mesage",
        "files/infra~1queries~1polls.kql; AppTraces | where DurationMs > 1; DurationMs",
        "files/infra~1queries~1polls.kql; AppRequests | sumarize count(); polls.kql",
        "files/infra~1queries~1polls.kql; AppLines | take 1; AppLines",
        "ALERT/metricMeasureColumn; Count; Count",
        "ALERT/query; AppTraces | extend Ticks = 1; one row",
        "ALERT/query; AppTraces | summarize Ticks = count() by Message; one row",
        "ALERT/query; AppTraces | summarize Ticks = take_any(Message); string"
      })
  void aMistakeIsSeen(String pointer, String value, String complaint) {
    String alert = "small/Insights.scheduledQueryRules/0/properties/criteria/allOf/0";
    JsonNode spoilt = Facts.spoilt(facts, "/" + pointer.replace("ALERT", alert), value);

    assertThatThrownBy(() -> check(spoilt))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(complaint);
  }

  private static void check(JsonNode facts) throws Exception {
    ObjectNode queries = Facts.JSON.createObjectNode();
    facts.path("files").properties().stream()
        .filter(file -> file.getKey().endsWith(".kql"))
        .forEach(file -> queries.set(file.getKey(), file.getValue()));
    JsonNode alerts = facts.at("/small/Insights.scheduledQueryRules");
    alerts.forEach(alert -> queries.set(alert.path("name").asText(), alert.findValue("query")));
    JsonNode results = read(queries);

    assertThat(results.properties())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            one -> assertThat(one.getValue().path("complaints")).as(one.getKey()).isEmpty());
    assertThat(alerts)
        .allSatisfy(
            alert -> {
              JsonNode result = results.path(alert.path("name").asText());
              String column = alert.findValue("metricMeasureColumn").asText();
              assertThat(result.path("oneRow").asBoolean()).as("always one row").isTrue();
              assertThat(result.path("columns").path(column).asText())
                  .as(column)
                  .isIn("int", "long", "real");
            });
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
