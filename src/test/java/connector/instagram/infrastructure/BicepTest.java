package connector.instagram.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Bicep itself says; skipped where it is not installed. */
class BicepTest {
  private static final Path INFRA = Path.of("infra");
  private static final String MISSING =
      "The templates are not compiled, and the snapshots may be out of date: there is no Bicep ";

  /** A copy of infra, because Bicep writes beside what it reads. */
  @TempDir private static Path copy;

  private static Bicep bicep;
  private static JsonNode template;

  @BeforeAll
  static void copy() throws Exception {
    bicep = Bicep.find().orElse(null);
    if (bicep == null) {
      System.out.println(MISSING + Bicep.version());
      return;
    }
    for (Path file : files(INFRA)) {
      Path target = copy.resolve(INFRA.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    template = Facts.JSON.readTree(bicep.run(copy, "build", "--stdout", "main.bicep"));
  }

  @BeforeEach
  void skip() throws IOException {
    assumeTrue(bicep != null, MISSING + Bicep.version());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void lintsAndFormatsWithoutAMessage() throws Exception {
    assertThat(bicep.run(copy, "lint", "--pattern", "**/*.bicep*")).isEmpty();
    assertThat(bicep.run(copy, "format", "--pattern", "**/*.bicep*")).isEmpty();
    for (Path file : files(INFRA)) {
      if (file.toString().contains(".bicep")) {
        assertThat(copy.resolve(INFRA.relativize(file))).hasSameTextualContentAs(file);
      }
    }
  }

  @Test
  void whatTheLinterFindsIsAnError() throws Exception {
    Path module = copy.resolve("modules/spoilt.bicep");
    Files.writeString(module, "param tags object\nparam count int\noutput tags object = tags\n");
    String output = bicep.run(copy, "lint", module.toString());
    Files.delete(module);

    assertThat(output).contains("Error use-user-defined-types", "Error no-unused-params");
  }

  /** With -Dsnapshots=write the committed ones are written anew. */
  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void theSnapshotIsCurrent(String name) throws Exception {
    String parameters = "snapshots/" + name + ".bicepparam";
    String options =
        "--mode overwrite --deployment-name connector"
            + " --subscription-id 00000000-0000-0000-0000-000000000000";
    assertThat(bicep.run(copy, ("snapshot " + parameters + " " + options).split(" ", -1)))
        .isEmpty();
    JsonNode made = Facts.json(copy.resolve("snapshots/" + name + ".snapshot.json").toString());
    Path committed = INFRA.resolve("snapshots/" + name + ".snapshot.json");
    if (System.getProperty("snapshots", "").equals("write")) {
      Files.writeString(committed, text(made));
    }

    assertThat(made.path("diagnostics")).isEmpty();
    assertThat(made).isEqualTo(Facts.json(committed.toString()));
  }

  /** Deployments are kept, with the addresses in them, for whoever may read the group. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://connector.example/app.zip",
        "https://connector.example/app.zip?sv=1&se=2",
        "https://somebody@connector.example/app.zip",
        "https://connector.example/app?file=app.zip",
        "https://connector.example/app.zip#part",
        "https://connector.example/app#app.zip",
        "https://connector.example/the app.zip",
        "https://connector.example/app.jar",
        "app.zip"
      })
  void aPackageThatIsNoPlainAddressIsRefusedBeforeAnythingIsMade(String address) throws Exception {
    Path parameters = copy.resolve("snapshots/spoilt.bicepparam");
    String small = Files.readString(copy.resolve("snapshots/small.bicepparam"));
    Files.writeString(parameters, small + "param packageUri = '" + address + "'\n");

    String output = bicep.run(copy, "snapshot", parameters.toString(), "--mode", "overwrite");
    Files.delete(parameters);

    assertThat(output).contains("packageUri has to begin with https:// and to end with .zip");
  }

  /** Bicep writes outputs in another order each time. */
  private static String text(JsonNode snapshot) throws IOException {
    TreeMap<String, JsonNode> outputs = new TreeMap<>();
    snapshot.path("outputs").properties().forEach(one -> outputs.put(one.getKey(), one.getValue()));
    ((ObjectNode) snapshot.path("outputs")).removeAll().setAll(outputs);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return Facts.JSON.writer(printer).writeValueAsString(snapshot) + "\n";
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/infrastructure/template.csv", delimiter = '|')
  void theTemplateIsAsExpected(String pointer, String value) throws Exception {
    SnapshotTest.checkAndSpoil(template, pointer, value);
  }

  @Test
  void bothTemplatesAskForTheSame() throws Exception {
    checkParameters(template);
  }

  @ParameterizedTest
  @CsvSource({
    "/parameters/httpConcurrency/defaultValue, 32",
    "/parameters/pollOverlap,",
    "/resources/connector/properties/template/parameters/environmentName/maxLength, 90"
  })
  void aDifferenceIsSeen(String pointer, String value) {
    JsonNode spoilt = Facts.spoilt(template, pointer, value);

    assertThatThrownBy(() -> checkParameters(spoilt)).isInstanceOf(AssertionError.class);
  }

  private static void checkParameters(JsonNode template) throws IOException {
    JsonNode asked = template.path("parameters");
    JsonNode given = Facts.json("infra/main.parameters.json").path("parameters");
    assertThat(Facts.names(given)).isEqualTo(Facts.names(asked));
    assertThat(limits(asked))
        .isEqualTo(limits(template.at("/resources/connector/properties/template/parameters")));
  }

  /** Without the region, which has a default where the resource group is there already. */
  private static JsonNode limits(JsonNode parameters) {
    ObjectNode limits = parameters.deepCopy();
    limits.forEach(parameter -> ((ObjectNode) parameter).remove("metadata"));
    return limits.without("location");
  }
}
