package connector.instagram.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whoever gets an alert finds out what it means and where to go on. */
class AlertsTest {
  private static final Path OPERATE = Path.of("docs/operate.md");
  private static final Path SECTIONS = Path.of("src/main/resources/console");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Z][^|]+) \\| [^|]+ \\| [^|]+ \\|$");
  private static final Pattern TILE = Pattern.compile("tile \"([^\"]+)\"");
  private static final Pattern PLACE =
      Pattern.compile("/api/console'.*'([a-z]+)(?:/[a-z]+)?'\\)]$");

  @Test
  void everyAlertAndNoOtherIsExplained() throws IOException {
    String page = Files.readString(OPERATE);
    String table = page.substring(page.indexOf("## What each alert means")).split("\n## ", 2)[0];
    List<String> explained = found(ROW, table).filter(title -> !title.equals("Alert")).toList();

    assertThat(explained)
        .containsExactlyInAnyOrderElementsOf(
            alerts().map(alert -> alert.at("/properties/displayName").asText()).toList());
  }

  @Test
  void everyAlertLeadsToASectionOfTheConsole() throws IOException {
    for (JsonNode alert : alerts().toList()) {
      String description = alert.at("/properties/description").asText();
      List<String> places = found(PLACE, description).toList();

      assertThat(places).as(description).hasSize(1);
      assertThat(SECTIONS.resolve(places.get(0) + ".js"))
          .content()
          .contains("id: '" + places.get(0) + "'");
    }
  }

  @Test
  void aTileThatThePageNamesIsInTheWorkbook() throws IOException {
    String workbook = Facts.read().at("/small/Insights.workbooks/0/properties").toString();
    List<String> tiles = found(TILE, Files.readString(OPERATE)).toList();

    assertThat(tiles).isNotEmpty().allSatisfy(tile -> assertThat(workbook).contains(tile));
  }

  @Test
  void theWorkbookLeadsToTheConsole() throws IOException {
    assertThat(Facts.read().at("/small/Insights.workbooks/0/properties/serializedData").asText())
        .contains("the function app `func-", "`/api/console`");
  }

  private static Stream<JsonNode> alerts() throws IOException {
    JsonNode rules = Facts.read().at("/small/Insights.scheduledQueryRules");
    assertThat(rules).hasSizeGreaterThan(10);
    return StreamSupport.stream(rules.spliterator(), false);
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
  }
}
