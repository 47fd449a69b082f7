package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files against Microsoft's schemas, where they are at hand. */
class MicrosoftSchemasTest {

  static List<Sample> samples() {
    return Sample.all();
  }

  @BeforeEach
  void schemasAreAtHand() {
    assumeTrue(MicrosoftSchemas.areAtHand(), MicrosoftSchemas.MISSING);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theDefinitionFits(Sample sample) throws IOException {
    assertThat(MicrosoftSchemas.definitionErrors(sample.files())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void thePropertiesFit(Sample sample) throws IOException {
    assertThat(MicrosoftSchemas.propertiesErrors(sample.files())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theSettingsFit(Sample sample) throws IOException {
    assertThat(MicrosoftSchemas.settingsErrors(sample.files())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void brokenCopiesDoNotFit(Sample sample) throws IOException {
    ConnectorFiles files = sample.files();
    files.operation("GetMedia").parameter("media-id").put("x-ms-trigger", "batch");
    ((ObjectNode) files.inner().at("/policyTemplateInstances/0")).put("templateId", "polling");
    files.settings().put("script", "script.csx");

    assertThat(MicrosoftSchemas.definitionErrors(files)).isNotEmpty();
    assertThat(MicrosoftSchemas.propertiesErrors(files)).isNotEmpty();
    assertThat(MicrosoftSchemas.settingsErrors(files)).isNotEmpty();
  }

  @Test
  void anUnknownRedirectModeDoesNotFit() throws IOException {
    ConnectorFiles files = Sample.rendered(Variant.SIGN_IN).files();
    ((ObjectNode) files.inner().at("/connectionParameters/token/oAuthSettings"))
        .put("redirectMode", "PerConnector");

    assertThat(MicrosoftSchemas.propertiesErrors(files)).isNotEmpty();
  }

  /** The schema is older than sets, so each way is held to it by itself. */
  @Test
  void eachWayOfBothFits() throws IOException {
    ConnectorFiles both = Sample.rendered(Variant.BOTH).files();

    assertThat(MicrosoftSchemas.definitionErrors(both)).isEmpty();
    assertThat(MicrosoftSchemas.propertiesErrors(both)).isEmpty();
    assertThat(MicrosoftSchemas.settingsErrors(both)).isEmpty();
  }

  @Test
  void aMistakeInOneWayOfBothDoesNotFit() throws IOException {
    ConnectorFiles both = Sample.rendered(Variant.BOTH).files();
    ((ObjectNode) both.inner().at("/connectionParameterSets/values/1/parameters/api_key"))
        .put("type", "password");

    assertThat(MicrosoftSchemas.propertiesErrors(both)).isNotEmpty();
  }
}
