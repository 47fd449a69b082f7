package connector.instagram.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code host's workflows do what {@code mvn} does here, and may do little else. */
class WorkflowTest {
  private static final Path FOLDER = Path.of(".github/workflows");
  private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: (.*)$");
  private static final Pattern GIVEN = Pattern.compile("\"-D([\\w.]+)=([^\"]*)\"");

  private final JsonNode build = release().at("/jobs/build");
  private final JsonNode publish = release().at("/jobs/publish");

  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void anActionOfOthersIsPinnedByItsCommit(Path workflow) throws IOException {
    List<String> uses =
        USES.matcher(Files.readString(workflow)).results().map(found -> found.group(1)).toList();

    assertThat(uses)
        .isNotEmpty()
        .allMatch(one -> one.matches("actions/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void nothingIsAllowedBeforeAJobAsksForMoreThanReading(Path workflow) throws IOException {
    JsonNode permissions = yaml(workflow).path("permissions");

    assertThat(permissions.isObject()).isTrue();
    assertThat(permissions.toString()).isIn("{}", "{\"contents\":\"read\"}");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void noScriptIsMadeOfTextThatOthersWrote(Path workflow) throws IOException {
    assertThat(yaml(workflow).findValuesAsText("run")).noneMatch(script -> script.contains("${{"));
  }

  @Test
  void aTagOfAVersionStartsTheRelease() {
    assertThat(release().at("/on").toString()).isEqualTo("{\"push\":{\"tags\":[\"v*\"]}}");
  }

  @Test
  void whatRunsTheProjectMayWriteNothingAndWhatWritesRunsNothingOfTheProject() {
    assertThat(release().path("jobs")).hasSize(2);
    assertThat(build.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
    assertThat(publish.path("permissions").toString()).isEqualTo("{\"contents\":\"write\"}");
    assertThat(publish.toString()).doesNotContain("actions/checkout", "mvn", "npm");
    assertThat(build.toString()).doesNotContain("github.token", "secrets.");
  }

  @Test
  void theFilesAreMadeByTheProfileThatAPersonRuns() {
    List<String> calls = calls();

    assertThat(calls).hasSize(1).allMatch(call -> call.startsWith("mvn -Prelease \"-D"));
    assertThat(calls.get(0).replaceAll(GIVEN.pattern(), "").strip()).isEqualTo("mvn -Prelease");
    assertThat(Pom.text()).contains("<id>release</id>");
    assertThat(build.toString()).contains("\"path\":\"target/release\"");
  }

  @Test
  void theProfileTakesWhatTheWorkflowGives() {
    Properties given = given();

    assertThat(given.stringPropertyNames())
        .containsExactlyInAnyOrder("release.tag", "release.downloads", "release.template");
    assertThatCode(() -> Release.of("1.2.0", given)).doesNotThrowAnyException();
    assertThat(Release.of("1.2.0", given).packageAddress())
        .isEqualTo(
            "https://host.example/somebody/connector/releases/download/v1.2.0"
                + "/instagram-connector-1.2.0.zip");
  }

  @Test
  void theButtonReadsTheTemplateFromWhereItIsPut() {
    assertThat(given().getProperty("release.template"))
        .endsWith("/somebody/connector/refs/tags/template-v1.2.0/main.json");
    assertThat(publish.toString())
        .contains("ref=refs/tags/template-$GITHUB_REF_NAME", "'tree[][path]=main.json'");
  }

  private List<String> calls() {
    return build.findValuesAsText("run").stream().filter(run -> run.contains("mvn")).toList();
  }

  private Properties given() {
    Properties given = new Properties();
    Matcher matcher = GIVEN.matcher(calls().get(0));
    while (matcher.find()) {
      given.setProperty(
          matcher.group(1),
          matcher
              .group(2)
              .replace("$GITHUB_REF_NAME", "v1.2.0")
              .replace("$GITHUB_SERVER_URL", "https://host.example")
              .replace("$GITHUB_REPOSITORY", "somebody/connector"));
    }
    return given;
  }

  private static JsonNode release() {
    try {
      return yaml(FOLDER.resolve("release.yml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode yaml(Path workflow) throws IOException {
    return new YAMLMapper().readTree(workflow.toFile());
  }
}
