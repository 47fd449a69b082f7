package connector.instagram.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import connector.instagram.infrastructure.Bicep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFilesTest {
  private static final Release PUBLISHED =
      new Release(
          "1.2.0",
          "v1.2.0",
          "https://host.example/releases/download/v1.2.0",
          "https://raw.host.example/template-v1.2.0/main.json");

  @TempDir private Path project;

  @BeforeEach
  void build() throws IOException {
    Files.writeString(
        project.resolve("CHANGELOG.md"), "# Changelog\n\n## 1.2.0 - 2026-12-01\n\n- New.\n");
    Path target = project.resolve("target");
    Samples.zip(target, Map.of("lib/json-1.0.jar", "json"));
    Files.writeString(
        target.resolve("parts.json"), Samples.parts("json", "1.0", "json").json().toString());
  }

  @Test
  void theFilesAreThereWithTheirChecksums() throws Exception {
    Path folder = files(PUBLISHED).write();

    assertThat(names(folder))
        .containsExactly(
            "SHA256SUMS",
            "changes.md",
            "instagram-connector-1.2.0.cdx.json",
            "instagram-connector-1.2.0.zip");
    byte[] zip = Files.readAllBytes(folder.resolve("instagram-connector-1.2.0.zip"));
    assertThat(folder.resolve("SHA256SUMS"))
        .content()
        .contains(Checksums.of(zip) + "  instagram-connector-1.2.0.zip\n")
        .doesNotContain("  SHA256SUMS")
        .matches("([0-9a-f]{64}  \\S+\n){3}");
  }

  @Test
  void whatAnEarlierRunLeftIsGone() throws Exception {
    Files.createDirectories(project.resolve("target/release"));
    Files.writeString(project.resolve("target/release/instagram-connector-1.1.0.zip"), "old");

    Path folder = files(PUBLISHED).write();

    assertThat(names(folder)).doesNotContain("instagram-connector-1.1.0.zip");
  }

  @Test
  void thePageHasTheChangesAndTheButton() throws Exception {
    Path folder = files(PUBLISHED).write();

    assertThat(folder.resolve("changes.md"))
        .content()
        .startsWith("- New.\n")
        .contains(
            "https://portal.azure.com/#create/Microsoft.Template/uri/"
                + "https%3A%2F%2Fraw.host.example%2Ftemplate-v1.2.0%2Fmain.json)");
  }

  @Test
  void whereNobodySaysWhereTheFilesLieThereIsNoButton() throws Exception {
    Path folder = files(new Release("1.2.0", "", "", "")).write();

    assertThat(folder.resolve("changes.md"))
        .content()
        .doesNotContain("portal.azure.com")
        .contains("-Drelease.template");
  }

  @Test
  void withoutBicepNothingIsPublishedAndTheStepSaysSoBeforeTheTests() {
    assertThatThrownBy(() -> files(PUBLISHED).check())
        .isInstanceOf(ReleaseException.class)
        .hasMessageContainingAll("there is no Bicep", "infra/README.md");
    assertThatCode(() -> files(new Release("1.2.0", "", "", "")).check())
        .doesNotThrowAnyException();
  }

  @Test
  void aListOfPartsOfAnEarlierBuildIsNotTaken() throws Exception {
    files(new Release("1.2.0", "", "", "")).check();

    assertThatThrownBy(() -> files(PUBLISHED).write()).hasMessageContaining("leave out -o");
  }

  @Test
  void aVersionWithoutChangesIsRefusedBeforeTheTests() {
    assertThatThrownBy(() -> files(new Release("1.3.0", "", "", "")).check())
        .hasMessageContaining("## 1.3.0 - ");
  }

  @Test
  void theCompiledTemplateInstallsTheReleaseItBelongsTo() throws Exception {
    Optional<Bicep> bicep = Bicep.find();
    assumeTrue(bicep.isPresent(), "The template is not compiled: there is no Bicep");
    String compiled = bicep.get().run(Path.of("."), "build", "--stdout", "infra/main.bicep");

    CompiledTemplate template = CompiledTemplate.parse(compiled);
    JsonNode installing =
        new ObjectMapper().readTree(template.installing(PUBLISHED.packageAddress()));

    JsonNode parameter = installing.at("/parameters/packageUri/defaultValue");
    assertThat(parameter.asText()).endsWith("/v1.2.0/instagram-connector-1.2.0.zip");
    assertThat(template.json().at("/parameters/packageUri/defaultValue").asText()).isEmpty();
    assertThat(installing.path("resources")).isEqualTo(template.json().path("resources"));
  }

  @Test
  void whatDoesNotCompileIsNoTemplate() {
    assertThatThrownBy(() -> CompiledTemplate.parse("infra/main.bicep(3,1) : Error BCP007"))
        .hasMessageContaining("Error BCP007");
    assertThatThrownBy(() -> CompiledTemplate.parse("{\"parameters\":{}}"))
        .isInstanceOf(ReleaseException.class);
  }

  private ReleaseFiles files(Release release) {
    return new ReleaseFiles(project, release, Optional.empty());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
