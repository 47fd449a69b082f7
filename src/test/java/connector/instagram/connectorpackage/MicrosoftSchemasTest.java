package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files against Microsoft's schemas, which are not ours to hand on: the tests run where a copy
 * lies beside the project, or where {@code -Dconnector.schemas} says.
 */
class MicrosoftSchemasTest {
  private static final Path SCHEMAS =
      Path.of(System.getProperty("connector.schemas", "../shared/reference/connector-schemas"));

  static List<Sample> samples() {
    return Sample.all();
  }

  @BeforeEach
  void schemasAreAtHand() {
    assumeTrue(Files.isDirectory(SCHEMAS), "Microsoft's schemas are not at hand");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theDefinitionFits(Sample sample) throws IOException {
    assertThat(definitionErrors(sample.files())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void thePropertiesFit(Sample sample) throws IOException {
    assertThat(propertiesErrors(sample.files())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theSettingsFit(Sample sample) throws IOException {
    assertThat(settingsErrors(sample.files())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void brokenCopiesDoNotFit(Sample sample) throws IOException {
    ConnectorFiles files = sample.files();
    files.operation("GetMedia").parameter("media-id").put("x-ms-trigger", "batch");
    ((ObjectNode) files.inner().at("/policyTemplateInstances/0")).put("templateId", "polling");
    files.settings().put("script", "script.csx");

    assertThat(definitionErrors(files)).isNotEmpty();
    assertThat(propertiesErrors(files)).isNotEmpty();
    assertThat(settingsErrors(files)).isNotEmpty();
  }

  @Test
  void anUnknownRedirectModeDoesNotFit() throws IOException {
    ConnectorFiles files = Sample.rendered(Variant.SIGN_IN).files();
    ((ObjectNode) files.inner().at("/connectionParameters/token/oAuthSettings"))
        .put("redirectMode", "PerConnector");

    assertThat(propertiesErrors(files)).isNotEmpty();
  }

  private static List<String> definitionErrors(ConnectorFiles files) throws IOException {
    return SchemaCheck.errors(
        schema("apiDefinition.swagger.schema.json"), VersionFlag.V4, files.definition());
  }

  private static List<String> propertiesErrors(ConnectorFiles files) throws IOException {
    ObjectNode schema = paconn("paconn-apiProperties.schema.json");
    // The service asks for this mode; the schema is older.
    ((ArrayNode) schema.at("/definitions/oAuthSettings/properties/redirectMode/enum"))
        .add("GlobalPerConnector");
    return SchemaCheck.errors(schema, VersionFlag.V7, files.apiProperties());
  }

  private static List<String> settingsErrors(ConnectorFiles files) throws IOException {
    return SchemaCheck.errors(
        paconn("paconn-settings.schema.json"), VersionFlag.V7, files.settings());
  }

  /** They say draft 7 and carry draft 4's name of themselves, which the validator refuses. */
  private static ObjectNode paconn(String name) throws IOException {
    ObjectNode schema = schema(name);
    schema.remove("id");
    return schema;
  }

  private static ObjectNode schema(String name) throws IOException {
    try (InputStream file = Files.newInputStream(SCHEMAS.resolve(name))) {
      return SchemaCheck.read(file);
    }
  }
}
