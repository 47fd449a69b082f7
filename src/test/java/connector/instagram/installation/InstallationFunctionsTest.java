package connector.instagram.installation;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static connector.instagram.installation.InstallationStage.APP_SECRET;
import static connector.instagram.installation.InstallationStage.REDIRECT;
import static connector.instagram.installation.InstallationStage.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.deadline.Deadlines;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's verbs, as they are called over HTTP. */
class InstallationFunctionsTest {
  private final InstallationStage stage = new InstallationStage();

  @Test
  void anAppThatNobodySetUpShowsTheAddressesForMetaAndThatNothingIsThere() {
    JsonNode shown = json(stage.here.show());

    assertThat(shown.at("/metaApp/appId/set").asBoolean(true)).isFalse();
    assertThat(shown.at("/metaApp/instagramAppSecret/set").asBoolean(true)).isFalse();
    assertThat(shown.at("/metaApp/metaAppSecret/set").asBoolean(true)).isFalse();
    assertThat(shown.at("/addresses/redirectUri").asText())
        .isEqualTo("https://connector.example/api/oauth/callback");
    assertThat(shown.at("/addresses/deauthorizeCallback").asText())
        .isEqualTo("https://connector.example/api/meta/deauthorize");
    assertThat(shown.at("/addresses/dataDeletionRequest").asText())
        .isEqualTo("https://connector.example/api/meta/data-deletion");
    assertThat(shown.at("/addresses/privacyPolicy").asText())
        .isEqualTo("https://connector.example/api/privacy");
    assertThat(shown.at("/addresses/termsOfUse").asText())
        .isEqualTo("https://connector.example/api/terms");
    assertThat(shown.path("clients")).isEmpty();
    assertThat(stage.documents.size()).isZero();
  }

  @Test
  void theSignInsOfTheLastDaysAreShown() {
    assertThat(json(stage.here.show()).path("signIns").toString())
        .isEqualTo("{\"begun\":0,\"returned\":0,\"stuck\":false}");
    stage.here.counts.begun(AMPLE);
    stage.here.counts.begun(AMPLE);
    stage.clock.advance(java.time.Duration.ofMinutes(10));
    assertThat(json(stage.here.show()).path("signIns").toString())
        .isEqualTo(
            "{\"begun\":2,\"returned\":0,\"lastBegun\":\"2026-11-26T12:00:00Z\",\"stuck\":true}");

    stage.here.counts.returned(AMPLE);

    assertThat(json(stage.here.show()).path("signIns").toString())
        .isEqualTo(
            "{\"begun\":2,\"returned\":1,\"lastBegun\":\"2026-11-26T12:00:00Z\","
                + "\"lastReturned\":\"2026-11-26T12:10:00Z\",\"stuck\":false}");
  }

  @Test
  void theMetaAppIsEnteredPartByPart() {
    ok(stage.here.setMetaApp("{\"appId\":\"990602627938098\"}"));
    ok(stage.here.setMetaApp("{\"instagramAppSecret\":\"" + APP_SECRET + "\"}"));

    JsonNode app = json(stage.here.show()).path("metaApp");
    assertThat(app.at("/appId/value").asText()).isEqualTo("990602627938098");
    assertThat(app.at("/appId/from").asText()).isEqualTo("installation/installation.json");
    assertThat(app.at("/instagramAppSecret/set").asBoolean()).isTrue();
    Installation.MetaApp inForce =
        stage.here.store.current(Deadlines.AMPLE).metaApp().orElseThrow();
    assertThat(inForce.app().appId()).isEqualTo("990602627938098");
    assertThat(inForce.app().secret()).isEqualTo(APP_SECRET);
    assertThat(inForce.signingSecrets()).containsExactly(APP_SECRET);

    String second = "f".repeat(32);
    ok(stage.here.setMetaApp("{\"metaAppSecret\":\"" + second + "\"}"));
    assertThat(stage.here.store.current(Deadlines.AMPLE).metaApp().orElseThrow().signingSecrets())
        .containsExactly(APP_SECRET, second);

    ok(stage.here.setMetaApp("{\"metaAppSecret\":null}"));
    assertThat(stage.here.store.current(Deadlines.AMPLE).metaApp().orElseThrow().signingSecrets())
        .containsExactly(APP_SECRET);
  }

  @Test
  void theSecretsOfOneAppDoNotStayWithTheIdOfAnother() {
    ok(
        stage.here.setMetaApp(
            "{\"appId\":\"990602627938098\",\"instagramAppSecret\":\"" + APP_SECRET + "\"}"));

    assertThat(refusal(stage.here.setMetaApp("{\"appId\":\"11111111111\"}")))
        .contains("another app");
    assertThat(stage.here.store.current(Deadlines.AMPLE).metaApp().orElseThrow().appId())
        .isEqualTo("990602627938098");

    ok(
        stage.here.setMetaApp(
            "{\"appId\":\"11111111111\",\"instagramAppSecret\":\"" + "e".repeat(32) + "\"}"));
    assertThat(stage.here.store.current(Deadlines.AMPLE).metaApp().orElseThrow().app().secret())
        .isEqualTo("e".repeat(32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"appId\":990602627938098}",
        "{\"appId\":\"\"}",
        "{\"appId\":\"my app\"}",
        "{\"instagramAppSecret\":\"short\"}",
        "{\"instagramAppSecret\":\"0123456789abcdef 123456789abcdef\"}",
        "{\"metaAppSecret\":[]}",
        "[]"
      })
  void aMalformedMetaAppIsRefusedAndChangesNothing(String body) {
    assertThat(stage.here.setMetaApp(body).getStatusCode()).isEqualTo(400);
    assertThat(stage.documents.size()).isZero();
  }

  @Test
  void aClientKeepsTheIdThatItIsMadeWithAndItsSecretIsShownOnce() {
    HttpResponseMessage made =
        stage.here.createClient(
            "{\"id\":\"power-platform\",\"name\":\"Power Platform\",\"redirectUris\":[\""
                + REDIRECT
                + "\"]}");

    assertThat(made.getStatusCode()).isEqualTo(201);
    String secret = json(made).path("secret").asText();
    assertThat(secret).startsWith("igs.").hasSize(47);
    OAuthClient client = client("power-platform");
    assertThat(client.hasSecret(secret)).isTrue();
    assertThat(client.hasSecret(secret.toLowerCase(java.util.Locale.ROOT))).isFalse();
    assertThat(client.hasSecret("")).isFalse();
    assertThat(client.redirectUris()).containsExactly(REDIRECT);
    assertThat(String.valueOf(stage.here.show().getBody()))
        .contains("power-platform")
        .doesNotContain(secret);
  }

  @Test
  void aClientWithoutAnIdGetsOne() {
    String one = json(stage.here.createClient("{\"name\":\"My client\"}")).path("id").asText();
    String other = json(stage.here.createClient("{\"name\":\"My client\"}")).path("id").asText();

    assertThat(one).matches("client-[0-9a-f]{12}").isNotEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":\"<b>\"}",
        "{\"name\":\"a\\u202eb\"}",
        "{\"name\":7}",
        "{\"name\":\"x\",\"id\":\"../x\"}",
        "{\"name\":\"x\",\"id\":\"X\"}",
        "{\"name\":\"x\",\"id\":\"secrets\"}",
        "{\"name\":\"x\",\"redirectUris\":\"https://client.example/\"}",
        "{\"name\":\"x\",\"redirectUris\":[\"https://client.example/#\"]}",
        "{\"name\":\"x\",\"redirectUris\":[7]}"
      })
  void aMalformedClientIsRefusedAndChangesNothing(String body) {
    assertThat(stage.here.createClient(body).getStatusCode()).isEqualTo(400);
    assertThat(stage.documents.size()).isZero();
  }

  @Test
  void anIdIsTakenOnce() {
    String first = stage.here.powerPlatform();

    assertThat(
            refusal(
                stage.here.createClient("{\"id\":\"power-platform\",\"name\":\"Another one\"}")))
        .contains("power-platform");
    assertThat(client("power-platform").hasSecret(first)).isTrue();
  }

  @Test
  void clientsAndTheirAddressesAreBounded() {
    for (int i = 0; i < 20; i++) {
      assertThat(stage.here.createClient("{\"name\":\"client " + i + "\"}").getStatusCode())
          .isEqualTo(201);
    }
    assertThat(refusal(stage.here.createClient("{\"name\":\"one more\"}"))).contains("20 clients");

    String id = stage.here.store.current(Deadlines.AMPLE).stored().clients().get(0).id();
    StringBuilder uris = new StringBuilder("\"https://client.example/0\"");
    for (int i = 1; i <= 20; i++) {
      uris.append(",\"https://client.example/").append(i).append('"');
    }
    assertThat(refusal(stage.here.updateClient(id, "{\"redirectUris\":[" + uris + "]}")))
        .contains("at most 20");
  }

  @Test
  void aNameAndTheAddressesChangeEachByItself() {
    stage.here.powerPlatform();

    ok(stage.here.updateClient("power-platform", "{\"name\":\"Flows of Contoso\"}"));
    assertThat(client("power-platform").redirectUris()).containsExactly(REDIRECT);

    ok(
        stage.here.updateClient(
            "power-platform", "{\"redirectUris\":[\"https://client.example/back\"]}"));
    assertThat(client("power-platform").name()).isEqualTo("Flows of Contoso");
    assertThat(client("power-platform").redirectUris())
        .containsExactly("https://client.example/back");
  }

  @Test
  void aSecretIsReplacedWithoutAMomentInWhichNoneWorks() {
    String old = stage.here.powerPlatform();
    String oldId = client("power-platform").secrets().get(0).id();
    stage.clock.advance(Duration.ofDays(90));

    JsonNode reply = json(stage.here.createSecret("power-platform"));
    String next = reply.path("secret").asText();
    assertThat(client("power-platform").hasSecret(old)).isTrue();
    assertThat(client("power-platform").hasSecret(next)).isTrue();
    assertThat(refusal(stage.here.createSecret("power-platform"))).contains("two secrets");

    ok(stage.here.deleteSecret("power-platform", oldId));
    assertThat(client("power-platform").hasSecret(old)).isFalse();
    assertThat(client("power-platform").hasSecret(next)).isTrue();
    assertThat(stage.here.deleteSecret("power-platform", oldId).getStatusCode()).isEqualTo(404);
    String last = client("power-platform").secrets().get(0).id();
    assertThat(refusal(stage.here.deleteSecret("power-platform", last))).contains("only secret");
  }

  @Test
  void aDeletedClientIsUnknown() {
    stage.here.powerPlatform();

    assertThat(stage.here.deleteClient("power-platform").getStatusCode()).isEqualTo(204);

    assertThat(stage.here.store.current(Deadlines.AMPLE).client("power-platform"))
        .isEqualTo(Optional.empty());
    assertThat(stage.here.deleteClient("power-platform").getStatusCode()).isEqualTo(404);
    assertThat(stage.here.updateClient("power-platform", "{}").getStatusCode()).isEqualTo(404);
    assertThat(stage.here.createSecret("power-platform").getStatusCode()).isEqualTo(404);
    assertThat(stage.here.deleteSecret("<x>", "y").getStatusCode()).isEqualTo(404);
  }

  private OAuthClient client(String id) {
    return stage.here.store.current(Deadlines.AMPLE).client(id).orElseThrow();
  }

  private static void ok(HttpResponseMessage reply) {
    assertThat(reply.getStatusCode()).as(String.valueOf(reply.getBody())).isEqualTo(200);
  }

  private static String refusal(HttpResponseMessage reply) {
    assertThat(reply.getStatusCode()).isEqualTo(400);
    return json(reply).at("/error/message").asText();
  }
}
