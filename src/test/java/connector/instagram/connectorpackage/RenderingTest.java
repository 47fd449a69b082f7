package connector.instagram.connectorpackage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
  private final Rendering rendering = new Rendering(ConnectorFiles.SOURCE);

  @TempDir Path target;

  @ParameterizedTest
  @EnumSource
  void writesEveryFileWithTheHostInPlaceOfThePlaceholder(Variant variant) throws IOException {
    Path folder = rendering.write(variant, Sample.HOST, target);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(ConnectorFiles.NAMES);
    }
    for (String name : List.of(ConnectorFiles.DEFINITION, ConnectorFiles.PROPERTIES)) {
      assertThat(Files.readString(folder.resolve(name))).doesNotContain(Rendering.PLACEHOLDER);
    }
    assertThat(ConnectorFiles.read(folder).definition().path("host").asText())
        .isEqualTo(Sample.HOST.value());
  }

  @Test
  void changesNothingButTheHostForTheSignIn() {
    ConnectorFiles source = ConnectorFiles.read(ConnectorFiles.SOURCE);
    ConnectorFiles files = rendering.files(Variant.OAUTH, Sample.HOST);

    for (String name : ConnectorFiles.NAMES) {
      String expected =
          new String(source.bytes().get(name), UTF_8)
              .replace(Rendering.PLACEHOLDER, Sample.HOST.value());
      assertThat(new String(files.bytes().get(name), UTF_8)).as(name).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void carriesTheTitleAndTheContactThatAreGiven(Variant variant) {
    Labels labels =
        Labels.of(
            Map.of(
                "connector.title",
                "Instagram of Contoso",
                "contact.name",
                "Contoso IT",
                "contact.url",
                "https://contoso.test/help",
                "contact.email",
                "it@contoso.test"));

    ConnectorFiles files = new Rendering(ConnectorFiles.SOURCE, labels).files(variant, Sample.HOST);

    assertThat(files.info().path("title").asText()).isEqualTo("Instagram of Contoso");
    assertThat(files.info().path("contact"))
        .isEqualTo(
            ConnectorFiles.parse(
                """
                {"name": "Contoso IT", "url": "https://contoso.test/help", "email": "it@contoso.test"}
                """
                    .getBytes(UTF_8)));
    for (Rule rule : DocumentRules.ALL) {
      assertThat(rule.breachesIn(files)).as(rule.sentence()).isEmpty();
    }
  }

  @Test
  void theSignInIsOfTheClientThatIsGiven() {
    Labels labels = Labels.of(Map.of("client.id", "flows-of-contoso"));

    ConnectorFiles files =
        new Rendering(ConnectorFiles.SOURCE, labels).files(Variant.OAUTH, Sample.HOST);

    assertThat(files.oauth().path("clientId").asText()).isEqualTo("flows-of-contoso");
    assertThat(rendering.files(Variant.OAUTH, Sample.HOST).oauth().path("clientId").asText())
        .isEqualTo("power-platform");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Power-Platform", "power platform", "-x", "x\",\"y\":\"z"})
  void refusesWhatIsNoIdOfAClient(String id) {
    assertThatThrownBy(() -> Labels.of(Map.of("client.id", id)))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("-Dclient.id");
  }

  @Test
  void namesNobodyWhoWasNotGiven() {
    ConnectorFiles files = rendering.files(Variant.KEY, Sample.HOST);

    assertThat(files.info().has("contact")).isFalse();
    assertThat(files.info().path("title").asText()).isEqualTo("Instagram self-hosted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Instagram of all of our subsidiaries",
        "Instagram API",
        "My Instagram Connector",
        "Instagram for Power Automate",
        "Instagram!",
        "Instagram é1"
      })
  void refusesATitleThatThePlatformWouldRefuse(String title) {
    assertThatThrownBy(() -> new Labels(title, Map.of(), ""))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("-Dconnector.title");
  }

  @ParameterizedTest
  @ValueSource(strings = {"contact.name", "contact.url", "contact.email"})
  void refusesAContactInPart(String part) {
    assertThatThrownBy(() -> Labels.of(Map.of(part, "https://contoso.test/help")))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("-Dcontact.name", "-Dcontact.url", "-Dcontact.email");
  }

  @Test
  void theConnectionKeyDiffersInSecurityAndConnectionOnly() {
    ConnectorFiles oauth = rendering.files(Variant.OAUTH, Sample.HOST);
    ConnectorFiles key = rendering.files(Variant.KEY, Sample.HOST);

    List<String> security = List.of("securityDefinitions", "security");
    assertThat(key.definition().<ObjectNode>deepCopy().remove(security))
        .isEqualTo(oauth.definition().<ObjectNode>deepCopy().remove(security));
    assertThat(key.inner().<ObjectNode>deepCopy().without("connectionParameters").toString())
        .isEqualTo(oauth.inner().<ObjectNode>deepCopy().without("connectionParameters").toString());
    assertThat(key.definition().path("security").toString()).isEqualTo("[{\"connection_key\":[]}]");
    assertThat(key.inner().at("/connectionParameters/api_key/type").asText())
        .isEqualTo("securestring");
    assertThat(key.settings()).isEqualTo(oauth.settings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://func-abc.azurewebsites.net",
        "func-abc.azurewebsites.net/api",
        "func-abc.azurewebsites.net:443",
        "func-abc",
        "func_abc.azurewebsites.net",
        "-a.azurewebsites.net",
        "a..net",
        "a.net.",
        "{host}.net",
        "a.net\nb.net",
        "${host.name}"
      })
  void refusesWhatIsNoHostName(String text) {
    assertThatThrownBy(() -> new HostName(text))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("is no host name")
        .hasMessageContaining("func-abc.azurewebsites.net");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void saysHowToGiveTheHostNameThatIsMissing(String text) {
    assertThatThrownBy(() -> new HostName(text))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("-Dhost.name=");
  }

  @Test
  void takesAHostNameInCapitals() {
    assertThat(new HostName(" Func-ABC.azurewebsites.net ").value())
        .isEqualTo("func-abc.azurewebsites.net");
  }
}
