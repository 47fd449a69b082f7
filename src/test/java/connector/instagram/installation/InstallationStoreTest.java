package connector.instagram.installation;

import static connector.instagram.installation.InstallationStage.APP_SECRET;
import static connector.instagram.installation.InstallationStage.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.deadline.Deadlines;
import connector.instagram.faults.Faults;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationStoreTest {
  private final InstallationStage stage = new InstallationStage();

  @Test
  void whatOneInstanceWritesIsInForceOnEveryOtherWithinAMinute() {
    InstallationStage.Instance there = stage.new Instance();
    assertThat(there.store.current(Deadlines.AMPLE).client("power-platform")).isEmpty();

    String secret = stage.here.powerPlatform();
    assertThat(known(stage.here, secret)).as("where it was written").isTrue();
    stage.clock.advance(Duration.ofSeconds(59));
    assertThat(known(there, secret)).as("from memory still").isFalse();
    stage.clock.advance(Duration.ofSeconds(1));
    assertThat(known(there, secret)).isTrue();

    stage.here.deleteClient("power-platform");
    assertThat(known(stage.here, secret)).isFalse();
    stage.clock.advance(Duration.ofSeconds(60));
    assertThat(known(there, secret)).isFalse();
  }

  @Test
  void aMinuteCostsOneReadHoweverOftenItIsAsked() {
    stage.here.powerPlatform();
    stage.clock.advance(Duration.ofSeconds(60));
    stage.faults.forgetSteps();

    for (int i = 0; i < 60; i++) {
      assertThat(stage.here.store.current(Deadlines.AMPLE).client("power-platform")).isPresent();
      stage.clock.advance(Duration.ofMillis(999));
    }

    assertThat(stage.faults.stepsNamed("installation")).isEqualTo(1);
  }

  @Test
  void theOperatorIsShownWhatIsStoredAndNotWhatIsRemembered() {
    InstallationStage.Instance there = stage.new Instance();
    assertThat(json(there.show()).path("clients")).isEmpty();

    stage.here.powerPlatform();

    assertThat(json(there.show()).path("clients")).hasSize(1);
  }

  @Test
  void twoOperatorsAtOnceLoseNothing() {
    InstallationStage.Instance there = stage.new Instance();
    String secret = stage.here.powerPlatform();
    stage.documents.beforeNextWrite(
        () -> {
          there.setMetaApp("{\"appId\":\"990602627938098\"}");
          there.updateClient("power-platform", "{\"redirectUris\":[]}");
          there.createClient("{\"id\":\"other\",\"name\":\"Another one\"}");
        });

    assertThat(
            stage
                .here
                .updateClient("power-platform", "{\"name\":\"Flows of Contoso\"}")
                .getStatusCode())
        .isEqualTo(200);

    Installation installation = stage.here.store.current(Deadlines.AMPLE);
    OAuthClient client = installation.client("power-platform").orElseThrow();
    assertThat(client.name()).isEqualTo("Flows of Contoso");
    assertThat(client.redirectUris()).isEmpty();
    assertThat(client.hasSecret(secret)).isTrue();
    assertThat(installation.client("other")).isPresent();
    assertThat(installation.appId()).contains("990602627938098");
  }

  @Test
  void ofTwoClientsWithOneIdTheFirstStays() {
    InstallationStage.Instance there = stage.new Instance();
    String[] secret = new String[1];
    stage.documents.beforeNextWrite(() -> secret[0] = there.powerPlatform());

    assertThat(
            stage
                .here
                .createClient("{\"id\":\"power-platform\",\"name\":\"The later one\"}")
                .getStatusCode())
        .isEqualTo(400);
    stage.clock.advance(Duration.ofMinutes(1));
    assertThat(known(stage.here, secret[0])).isTrue();
  }

  @Test
  void aClientThatWasDeletedMeanwhileIsNotMadeAgain() {
    InstallationStage.Instance there = stage.new Instance();
    stage.here.powerPlatform();
    stage.documents.beforeNextWrite(() -> there.deleteClient("power-platform"));

    assertThat(stage.here.createSecret("power-platform").getStatusCode()).isEqualTo(404);

    assertThat(json(stage.here.show()).path("clients")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Faults.Kind.class,
      names = {"FAIL_BEFORE", "FAIL_AFTER"})
  void anAnswerThatStorageLostIsFoundOutAboutByReading(Faults.Kind kind) {
    for (int step = 1; step <= 3; step++) {
      InstallationStage world = new InstallationStage();
      world.faults.arm(step, kind);
      var reply = world.here.createClient("{\"id\":\"power-platform\",\"name\":\"Power\"}");
      boolean struck = world.faults.struck().isPresent();
      world.faults.disarm();

      boolean stored = !json(world.here.show()).path("clients").isEmpty();
      assertThat(stored).as("step " + step).isEqualTo(reply.getStatusCode() == 201);
      if (stored) {
        assertThat(known(world.here, json(reply).path("secret").asText())).isTrue();
      }
      assertThat(struck).as("step " + step).isEqualTo(step <= 2);
    }
  }

  @Test
  void storageThatFailsIsSaidAndAfterwardsEverythingIsThere() {
    stage.here.powerPlatform();
    stage.clock.advance(Duration.ofMinutes(1));
    stage.faults.arm(1, Faults.Kind.FAIL_BEFORE);

    assertThatThrownBy(() -> stage.here.store.current(Deadlines.AMPLE))
        .isInstanceOf(StorageException.class);
    assertThat(stage.here.store.current(Deadlines.AMPLE).client("power-platform")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"version\":1,\"metaApp\":{}}",
        "{\"version\":1,\"metaApp\":[],\"clients\":[]}",
        "{\"version\":1,\"metaApp\":{\"appId\":7},\"clients\":[]}",
        "{\"version\":1,\"metaApp\":{},\"clients\":[{\"id\":\"x\"}]}",
        "{\"version\":2,\"metaApp\":{},\"clients\":[]}"
      })
  void aDocumentThatCannotBeReadIsNamedAndNeverRewritten(String text) {
    stage.documents.put("installation.json", text);

    assertThatThrownBy(() -> stage.here.store.current(Deadlines.AMPLE))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining("installation/installation.json");
    assertThat(stage.here.createClient("{\"name\":\"x\"}").getStatusCode()).isEqualTo(500);
    assertThat(stage.here.setMetaApp("{\"appId\":\"990602627938098\"}").getStatusCode())
        .isEqualTo(500);
    assertThatThrownBy(() -> reEncrypt(stage.here.store))
        .isInstanceOf(UnreadableDocumentException.class);
    assertThat(stage.here.show().getStatusCode()).isEqualTo(500);
    assertThat(stage.documents.text("installation.json")).isEqualTo(text);
  }

  @Test
  void aSettingWinsOverWhatWasEnteredAndIsShownAsSuch() {
    InstallationStage given =
        new InstallationStage(
            new InstallationSettings.MetaAppSettings(
                Optional.of("22222222222"), Optional.of("s".repeat(32)), Optional.empty()),
            false);
    given.here.setMetaApp(
        "{\"appId\":\"990602627938098\",\"instagramAppSecret\":\""
            + APP_SECRET
            + "\",\"metaAppSecret\":\""
            + "m".repeat(32)
            + "\"}");

    Installation.MetaApp inForce =
        given.here.store.current(Deadlines.AMPLE).metaApp().orElseThrow();
    assertThat(inForce.appId()).isEqualTo("22222222222");
    assertThat(inForce.app().secret()).isEqualTo("s".repeat(32));
    assertThat(inForce.signingSecrets()).containsExactly("s".repeat(32), "m".repeat(32));
    var shown = json(given.here.show()).path("metaApp");
    assertThat(shown.at("/appId/value").asText()).isEqualTo("22222222222");
    assertThat(shown.at("/appId/from").asText()).isEqualTo("setting INSTAGRAM_APP_ID");
    assertThat(shown.at("/instagramAppSecret/from").asText())
        .isEqualTo("setting INSTAGRAM_APP_SECRET");
    assertThat(shown.at("/metaAppSecret/from").asText())
        .isEqualTo("installation/installation.json");
  }

  @Test
  void withoutAMetaAppSignInSaysWhatIsMissing() {
    assertThat(stage.here.store.current(Deadlines.AMPLE).metaApp()).isEmpty();
    assertThat(stage.here.store.current(Deadlines.AMPLE).missing().orElseThrow())
        .contains("Instagram app id and its Instagram app secret are missing")
        .contains("PUT /api/installation/meta-app");

    stage.here.setMetaApp("{\"appId\":\"990602627938098\"}");
    assertThat(stage.here.store.current(Deadlines.AMPLE).missing().orElseThrow())
        .contains("its Instagram app secret is missing");

    stage.here.setMetaApp("{\"instagramAppSecret\":\"" + APP_SECRET + "\"}");
    assertThat(stage.here.store.current(Deadlines.AMPLE).missing()).isEmpty();
  }

  private static boolean reEncrypt(InstallationStore store) {
    return store.encrypted().reEncrypt("installation.json", Deadlines.AMPLE);
  }

  private static boolean known(InstallationStage.Instance instance, String secret) {
    return instance
        .store
        .current(Deadlines.AMPLE)
        .client("power-platform")
        .filter(client -> client.hasSecret(secret))
        .isPresent();
  }
}
