package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation is served by the function of its name, under its own path. */
class OperationsServedTest {
  private static final Path FUNCTIONS = Path.of("src/test/resources/functions");

  static Stream<DefinitionContract.Operation> operations() {
    return DefinitionContract.read(Path.of("infra/connector/apiDefinition.swagger.json"))
        .operations()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isServedUnderItsOwnPath(DefinitionContract.Operation operation) throws IOException {
    JsonNode trigger =
        ConnectorFiles.parse(Files.readAllBytes(FUNCTIONS.resolve(operation.id() + ".json")))
            .at("/bindings/0");

    assertThat("/" + trigger.path("route").asText().replaceAll("\\{([a-z]+)Id}", "{$1-id}"))
        .isEqualTo(operation.path());
    assertThat(trigger.path("methods")).hasSize(1);
    assertThat(trigger.path("methods").get(0).asText()).isEqualToIgnoringCase(operation.method());
    assertThat(trigger.path("authLevel").asText()).isEqualTo("ANONYMOUS");
  }

  @ParameterizedTest
  @CsvSource({
    "authorizationUrl, AuthorizeSignIn, GET",
    "tokenUrl, IssueToken, POST",
    "refreshUrl, IssueToken, POST"
  })
  void theSignInIsServedWhereTheConnectorLooksForIt(String address, String function, String method)
      throws IOException {
    JsonNode trigger =
        ConnectorFiles.parse(Files.readAllBytes(FUNCTIONS.resolve(function + ".json")))
            .at("/bindings/0");

    assertThat(
            ConnectorFiles.read(ConnectorFiles.SOURCE)
                .oauth()
                .at("/customParameters/" + address + "/value")
                .asText())
        .isEqualTo("https://" + AppAddress.PLACEHOLDER + "/api/" + trigger.path("route").asText());
    assertThat(trigger.path("methods")).hasSize(1);
    assertThat(trigger.path("methods").get(0).asText()).isEqualTo(method);
    assertThat(trigger.path("authLevel").asText()).isEqualTo("ANONYMOUS");
  }

  /** Who runs the app keeps the data, so it is the app's own page and not Instagram's. */
  @Test
  void thePrivacyPolicyIsTheAppsOwn() throws IOException {
    JsonNode trigger =
        ConnectorFiles.parse(Files.readAllBytes(FUNCTIONS.resolve("ShowPrivacyPolicy.json")))
            .at("/bindings/0");

    assertThat(
            ConnectorFiles.read(ConnectorFiles.SOURCE)
                .definition()
                .at("/x-ms-connector-metadata/1/propertyValue")
                .asText())
        .isEqualTo("https://" + AppAddress.PLACEHOLDER + "/api/" + trigger.path("route").asText());
    assertThat(trigger.path("authLevel").asText()).isEqualTo("ANONYMOUS");
  }

  /** Any other would share one address with everybody's connectors. */
  @Test
  void theConnectorHasARedirectAddressOfItsOwn() {
    JsonNode oauth = ConnectorFiles.read(ConnectorFiles.SOURCE).oauth();

    assertThat(oauth.path("redirectMode").asText()).isEqualTo("GlobalPerConnector");
    assertThat(oauth.has("redirectUrl")).isFalse();
    assertThat(oauth.toString()).doesNotContainIgnoringCase("secret");
  }

  static Stream<DefinitionContract.Operation> triggers() {
    return operations().filter(operation -> operation.path().startsWith("/trigger/"));
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void aTriggerIsServedWithoutItsFirstSegmentToo(DefinitionContract.Operation operation)
      throws IOException {
    String name = operation.id().replaceFirst("^On", "List");
    JsonNode route =
        ConnectorFiles.parse(Files.readAllBytes(FUNCTIONS.resolve(name + ".json")))
            .at("/bindings/0/route");

    assertThat("/trigger/" + route.asText()).isEqualTo(operation.path());
  }
}
