package connector.instagram.connectorpackage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.installation.Contact;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RenderingTest {
  private static final PackageFacts FACTS = Unpacked.facts();

  @ParameterizedTest
  @EnumSource
  void everyFileHasTheHostInPlaceOfThePlaceholder(Variant variant) {
    ConnectorFiles files = files(variant, FACTS);

    assertThat(files.bytes().keySet()).containsExactlyInAnyOrderElementsOf(ConnectorFiles.NAMES);
    for (String name : List.of(ConnectorFiles.DEFINITION, ConnectorFiles.PROPERTIES)) {
      assertThat(text(files, name)).doesNotContain(AppAddress.PLACEHOLDER);
    }
    assertThat(files.definition().path("host").asText()).isEqualTo("func-abc.azurewebsites.net");
  }

  @Test
  void nothingButAddressAndVersionIsChangedForTheSignIn() {
    ConnectorFiles source = ConnectorFiles.read(ConnectorFiles.SOURCE);
    ConnectorFiles files = files(Variant.SIGN_IN, FACTS);

    for (String name : ConnectorFiles.NAMES) {
      String expected =
          text(source, name)
              .replace(AppAddress.PLACEHOLDER, "func-abc.azurewebsites.net")
              .replace("\"version\": \"1.0.0\"", "\"version\": \"1.2.0\"");
      assertThat(text(files, name)).as(name).isEqualTo(expected);
    }
  }

  @Test
  void theKeyDiffersFromTheSignInInSecurityAndConnectionOnly() {
    ConnectorFiles signIn = files(Variant.SIGN_IN, FACTS);
    ConnectorFiles key = files(Variant.KEY, FACTS);

    List<String> security = List.of("securityDefinitions", "security");
    assertThat(without(key.definition(), security))
        .isEqualTo(without(signIn.definition(), security));
    List<String> parameters = List.of("connectionParameters");
    assertThat(without(key.inner(), parameters)).isEqualTo(without(signIn.inner(), parameters));
    assertThat(key.definition().path("security").toString()).isEqualTo("[{\"connection_key\":[]}]");
    assertThat(key.inner().at("/connectionParameters/api_key/type").asText())
        .isEqualTo("securestring");
    assertThat(key.settings()).isEqualTo(signIn.settings());
  }

  /** So whatever holds for the two folders holds for the third, but for how they meet. */
  @ParameterizedTest
  @CsvSource({"0, SIGN_IN", "1, KEY"})
  void eachWayOfBothIsTheFolderOfThatWay(int place, Variant variant) {
    ConnectorFiles both = files(Variant.BOTH, FACTS);
    ConnectorFiles single = files(variant, FACTS);

    JsonNode way = both.inner().at("/connectionParameterSets/values/" + place);
    assertThat(way.path("name").asText()).isEqualTo(variant.folder());
    ObjectNode parameters = way.path("parameters").deepCopy();
    parameters.forEach(it -> ((ObjectNode) it.path("uiDefinition")).remove("schema"));
    assertThat(parameters).isEqualTo(single.inner().path("connectionParameters"));

    ObjectNode inner = both.inner().deepCopy();
    inner.remove("connectionParameterSets");
    inner.withArray("policyTemplateInstances").remove(2);
    assertThat(inner).isEqualTo(without(single.inner(), List.of("connectionParameters")));
    List<String> security = List.of("securityDefinitions", "security");
    assertThat(both.definition()).isEqualTo(without(single.definition(), security));
  }

  @Test
  void aKeyBesideASignInGoesIntoAHeaderOfItsOwn() {
    JsonNode policy =
        files(Variant.BOTH, FACTS).inner().at("/policyTemplateInstances/2/parameters");

    assertThat(policy.path("x-ms-apimTemplateParameter.name").asText())
        .isEqualTo("X-Connection-Key");
    assertThat(policy.path("x-ms-apimTemplateParameter.value").asText())
        .isEqualTo("@connectionParameters('api_key','')");
  }

  @ParameterizedTest
  @EnumSource
  void titleAndContactAreThoseThatAreGiven(Variant variant) {
    PackageFacts facts =
        new PackageFacts(
            FACTS.address(),
            new PackageRequest("flows-of-contoso", Optional.of("Instagram of Contoso")),
            true,
            Optional.of(
                new Contact(
                    Optional.of("Contoso IT"),
                    Optional.of("https://contoso.test/help"),
                    Optional.of("it@host.example"))),
            "1.2.0");

    ConnectorFiles files = files(variant, facts);

    assertThat(files.info().path("title").asText()).isEqualTo("Instagram of Contoso");
    assertThat(files.info().path("contact").toString())
        .isEqualTo(
            "{\"name\":\"Contoso IT\",\"url\":\"https://contoso.test/help\","
                + "\"email\":\"it@host.example\"}");
  }

  @Test
  void aContactHasThePartsThatAreKnown() {
    Contact contact = new Contact(Optional.of("Ä"), Optional.empty(), Optional.empty());
    PackageFacts facts =
        new PackageFacts(FACTS.address(), FACTS.request(), true, Optional.of(contact), "1.2.0");

    ConnectorFiles files = files(Variant.KEY, facts);

    assertThat(files.info().path("contact").toString()).isEqualTo("{\"name\":\"Ä\"}");
    assertThat(text(files, ConnectorFiles.DEFINITION)).contains("\\u00C4").doesNotContain("Ä");
  }

  @Test
  void nobodyIsNamedWhoWasNotGiven() {
    ConnectorFiles files = files(Variant.KEY, FACTS);

    assertThat(files.info().has("contact")).isFalse();
    assertThat(files.info().path("title").asText()).isEqualTo("Instagram self-hosted");
  }

  @Test
  void theSignInIsOfTheClientThatIsGiven() {
    PackageRequest request = new PackageRequest("flows-of-contoso", Optional.empty());
    PackageFacts facts =
        new PackageFacts(FACTS.address(), request, true, Optional.empty(), "1.2.0");

    assertThat(files(Variant.SIGN_IN, facts).oauth().path("clientId").asText())
        .isEqualTo("flows-of-contoso");
  }

  /** What a developer looks at, and runs a client against. */
  @Test
  void anAppOnThisMachineIsReachedByItsSchemeAndPort() {
    PackageFacts facts =
        new PackageFacts(
            new AppAddress(URI.create("http://127.0.0.1:7071")),
            FACTS.request(),
            true,
            Optional.empty(),
            "1.2.0");

    ConnectorFiles files = files(Variant.SIGN_IN, facts);

    assertThat(files.definition().path("host").asText()).isEqualTo("127.0.0.1:7071");
    assertThat(files.definition().path("schemes").toString()).isEqualTo("[\"http\"]");
    assertThat(files.oauth().at("/customParameters/tokenUrl/value").asText())
        .isEqualTo("http://127.0.0.1:7071/api/oauth/token");
    assertThat(text(files, ConnectorFiles.PROPERTIES)).doesNotContain("https://127");
  }

  private static ConnectorFiles files(Variant variant, PackageFacts facts) {
    return new ConnectorFiles(new Rendering(Unpacked.SOURCES, facts).files(variant));
  }

  private static String text(ConnectorFiles files, String name) {
    return new String(files.file(name), UTF_8);
  }

  private static ObjectNode without(ObjectNode tree, List<String> properties) {
    ObjectNode copy = tree.deepCopy();
    copy.remove(properties);
    return copy;
  }
}
