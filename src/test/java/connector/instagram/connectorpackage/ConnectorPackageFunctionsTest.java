package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.AppVersion;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.HostileText;
import connector.instagram.api.RequestHandler;
import connector.instagram.faults.Faults;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.Installations;
import connector.instagram.storage.MemoryDocuments;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorPackageFunctionsTest {
  private final Faults faults = new Faults();
  private final InstallationStore store =
      Installations.store(new MemoryDocuments("installation", faults), Clock.systemUTC());
  private final FakeContext context = new FakeContext();

  @Test
  void answersWithAZipForTheAppsOwnAddress() {
    HttpResponseMessage reply = get(new FakeRequest());

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeader("Content-Type")).isEqualTo("application/zip");
    assertThat(reply.getHeader("Content-Disposition"))
        .isEqualTo("attachment; filename=\"instagram-connector.zip\"");
    assertThat(reply.getHeader("Cache-Control")).isEqualTo("no-store");
    ConnectorFiles signIn = unpacked(reply).folder("sign-in");
    assertThat(signIn.definition().path("host").asText()).isEqualTo("func-abc.azurewebsites.net");
    assertThat(signIn.info().path("version").asText()).isEqualTo(AppVersion.text());
    assertThat(signIn.oauth().path("clientId").asText()).isEqualTo("power-platform");
  }

  @Test
  void takesTitleAndClientFromTheQuery() {
    HttpResponseMessage reply =
        get(
            new FakeRequest()
                .query("clientId", "flows-of-contoso")
                .query("title", " Instagram of Contoso "));

    for (String folder : Unpacked.TRIED) {
      assertThat(unpacked(reply).folder(folder).info().path("title").asText())
          .isEqualTo("Instagram of Contoso");
    }
    assertThat(unpacked(reply).folder("sign-in").oauth().path("clientId").asText())
        .isEqualTo("flows-of-contoso");
  }

  @Test
  void saysThatTheClientIsMissingUntilSomebodyMakesIt() {
    assertThat(unpacked(get(new FakeRequest())).text("README.txt"))
        .contains("no client \"power-platform\" yet");

    String secret = Installations.addClient(store, "power-platform", "Flows", Set.of());

    Unpacked unpacked = unpacked(get(new FakeRequest()));
    assertThat(unpacked.text("README.txt")).doesNotContain("IS MISSING");
    assertThat(unpacked.paths()).noneMatch(path -> unpacked.text(path).contains(secret));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Power-Platform", "power platform", "-x", "x\",\"y\":\"z", "secrets"})
  void refusesWhatIsNoIdOfAClient(String id) {
    assertRefused(get(new FakeRequest().query("clientId", id)), "clientId");
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
    assertRefused(get(new FakeRequest().query("title", title)), "title");
  }

  @Test
  void namesTheSettingWhereTheAppDoesNotKnowItsAddress() {
    HttpResponseMessage reply =
        functions(InstallationSettings.NONE).get(new FakeRequest(), context);

    assertThat(reply.getStatusCode()).isEqualTo(503);
    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("code").asText()).isEqualTo("NotConfigured");
    assertThat(error.path("message").asText())
        .endsWith("Set PUBLIC_BASE_URL to that address, such as https://connector.example.");
  }

  @Test
  void makesNoPackageWhenTheInstallationCannotBeRead() {
    faults.arm(1, Faults.Kind.FAIL_BEFORE);

    HttpResponseMessage reply = get(new FakeRequest());

    assertThat(reply.getStatusCode()).isEqualTo(503);
    assertThat(FakeRequest.json(reply).at("/error/code").asText()).isEqualTo("StorageUnavailable");
  }

  @Property(tries = 200)
  void anyParametersGiveAPackageOrSayWhichIsWrong(
      @ForAll("hostile") String clientId, @ForAll("hostile") String title) {
    HttpResponseMessage reply =
        get(new FakeRequest().query("clientId", clientId).query("title", title));

    if (reply.getStatusCode() == 200) {
      ConnectorFiles files = unpacked(reply).folder("key");
      assertThat(files.info().path("title").asText()).hasSizeBetween(1, 30);
      assertThat(DocumentRules.ALL)
          .allSatisfy(rule -> assertThat(rule.breachesIn(files)).as(rule.sentence()).isEmpty());
    } else {
      assertThat(reply.getStatusCode()).isEqualTo(400);
    }
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostileText.around("power-platform", "Instagram of Contoso");
  }

  private HttpResponseMessage get(FakeRequest request) {
    return functions(
            new InstallationSettings(
                InstallationSettings.MetaAppSettings.NONE,
                Optional.of(URI.create("https://func-abc.azurewebsites.net")),
                false))
        .get(request, context);
  }

  private ConnectorPackageFunctions functions(InstallationSettings settings) {
    return new ConnectorPackageFunctions(new RequestHandler(Clock.systemUTC()), store, settings);
  }

  private static Unpacked unpacked(HttpResponseMessage reply) {
    assertThat(reply.getBody()).isInstanceOf(byte[].class);
    return Unpacked.of((byte[]) reply.getBody());
  }

  private static void assertRefused(HttpResponseMessage reply, String parameter) {
    assertThat(reply.getStatusCode()).isEqualTo(400);
    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("code").asText()).isEqualTo("InvalidParameter");
    assertThat(error.at("/details/parameter").asText()).isEqualTo(parameter);
    assertThat(error.path("message").asText()).contains("\"" + parameter + "\"");
  }
}
