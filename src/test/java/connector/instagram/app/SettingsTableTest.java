package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/settings.md names every setting that the app reads, and its true default. */
class SettingsTableTest {
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (.+?) \\| .+ \\|");
  private static final Pattern LITERAL = Pattern.compile("`([^`]+)`");
  private static final Map<String, String> REQUIRED =
      Map.of(
          "AzureWebJobsStorage",
          "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=aWJr",
          "ENCRYPTION_KEYS",
          "[{\"kid\":\"k\",\"key\":\"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\"}]");

  @Test
  void namesExactlyTheSettingsThatTheAppReads() throws IOException {
    Set<String> asked = new TreeSet<>();
    Settings unused = read(REQUIRED, asked);
    Map<String, String> byIdentity = new LinkedHashMap<>(REQUIRED);
    byIdentity.remove("AzureWebJobsStorage");
    byIdentity.put("AzureWebJobsStorage__blobServiceUri", "https://a.blob.core.windows.net/");
    Settings unusedToo = read(byIdentity, asked);
    // Only the public development key makes the app ask where it is.
    Settings unusedAgain =
        read(
            Map.of(
                "AzureWebJobsStorage",
                "UseDevelopmentStorage=true",
                "AZURE_FUNCTIONS_ENVIRONMENT",
                "Development",
                "ENCRYPTION_KEYS",
                "[{\"kid\":\"development\",\"key\":\"aW5zdGFncmFtLWNvbm5lY3Rvci1kZXZlbG9wbWVudCE=\"}]"),
            asked);

    assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void everyDefaultIsTheOneThatCounts() throws IOException {
    Settings withDefaults = read(REQUIRED, new TreeSet<>());
    List<String> checked = new ArrayList<>();
    for (Map.Entry<String, String> row : rows().entrySet()) {
      Matcher literal = LITERAL.matcher(row.getValue());
      if (literal.matches() && !literal.group(1).equals("WEBSITE_HOSTNAME")) {
        Map<String, String> explicit = new LinkedHashMap<>(REQUIRED);
        explicit.put(row.getKey(), literal.group(1));
        assertThat(read(explicit, new TreeSet<>())).as(row.getKey()).isEqualTo(withDefaults);
        checked.add(row.getKey());
      }
    }
    assertThat(checked).hasSizeGreaterThan(5);
  }

  @Test
  void everyValueInHostJsonHasItsReason() throws IOException {
    JsonNode host = Json.parse(Files.readString(Path.of("host.json"))).orElseThrow();
    String page = Files.readString(Path.of("docs/settings.md"));
    List<String> explained = new ArrayList<>();
    Matcher names = LITERAL.matcher(page.substring(page.indexOf("## host.json")));
    while (names.find()) {
      explained.add(names.group(1).replace(".*", ""));
    }

    assertThat(leaves("", host))
        .filteredOn(leaf -> !leaf.equals("version"))
        .isNotEmpty()
        .allSatisfy(leaf -> assertThat(explained).anyMatch(leaf::startsWith));
  }

  private static List<String> leaves(String path, JsonNode node) {
    if (!node.isObject()) {
      return List.of(path);
    }
    List<String> leaves = new ArrayList<>();
    node.properties()
        .forEach(
            field ->
                leaves.addAll(
                    leaves(
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                        field.getValue())));
    return leaves;
  }

  private static Settings read(Map<String, String> environment, Set<String> asked) {
    return Settings.read(
        name -> {
          asked.add(name);
          return environment.get(name);
        },
        Clock.systemUTC());
  }

  private static Map<String, String> rows() throws IOException {
    String all = Files.readString(Path.of("docs/settings.md"));
    String app =
        all.substring(all.indexOf("## Read by the app"), all.indexOf("## Read by the Functions"));
    Map<String, String> rows = new LinkedHashMap<>();
    app.lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(row -> rows.put(row.group(1), row.group(2)));
    return rows;
  }
}
