package connector.instagram.installation;

import static connector.instagram.installation.InstallationStage.APP_SECRET;
import static connector.instagram.installation.InstallationStage.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.ApiException;
import connector.instagram.deadline.Deadlines;
import connector.instagram.faults.Faults;
import connector.instagram.secrets.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 5 and S4, for the secrets of the Meta app and of the clients. */
class InstallationSecretsTest {
  private static final String META_SECRET = "fedcba9876543210fedcba9876543210";
  private static final String SET_SECRET = "5e77e57a5e77e57a5e77e57a5e77e57a";

  private final InstallationStage stage = new InstallationStage();

  @Test
  void noSecretIsInAReplyALogOrStorageExceptInTheOneReplyThatHandsItOut() {
    InstallationStage given =
        new InstallationStage(
            new InstallationSettings.MetaAppSettings(
                Optional.empty(), Optional.of(SET_SECRET), Optional.empty()),
            false);
    List<Object> replies = new ArrayList<>();
    String body =
        "{\"appId\":\"990602627938098\",\"instagramAppSecret\":\""
            + APP_SECRET
            + "\",\"metaAppSecret\":\""
            + META_SECRET
            + "\"}";
    replies.add(given.here.setMetaApp(body).getBody());
    String secret = given.here.powerPlatform();
    String second = json(given.here.createSecret("power-platform")).path("secret").asText();
    assertThat(second).startsWith("igs.");
    replies.add(given.here.show().getBody());
    replies.add(given.here.updateClient("power-platform", "{\"name\":\"Y\"}").getBody());
    for (int step = 1; step <= 3; step++) {
      given.faults.arm(step, Faults.Kind.FAIL_BEFORE);
      replies.add(given.here.setMetaApp(body).getBody());
      given.faults.disarm();
    }
    replies.add(given.here.setMetaApp(body.replace("99060", "11111")).getBody());
    replies.add(given.here.setMetaApp(body.replace(APP_SECRET, APP_SECRET + " ")).getBody());
    replies.add(given.here.store.current(Deadlines.AMPLE).metaApp());
    replies.add(given.here.store.current(Deadlines.AMPLE).client("power-platform"));
    replies.add(given.app);
    replies.add(MetaAppRequest.parse(connector.instagram.json.Json.object()));

    for (ClientSecret kept :
        given.here.store.current(Deadlines.AMPLE).stored().clients().get(0).secrets()) {
      assertThat(replies.toString().contains(kept.hash())).as("a hash is told").isFalse();
    }
    String everywhere =
        replies
            + given.here.context.log()
            + given.documents.everything()
            + given.oauth.everything();
    assertThat(everywhere).contains("power-platform", "990602627938098");
    for (String canary : List.of(APP_SECRET, META_SECRET, SET_SECRET, secret, second)) {
      assertThat(everywhere.contains(canary)).as("a secret is told").isFalse();
    }
  }

  @Test
  void whatWasEncryptedForAnotherDocumentIsNotOpened() {
    SecretBox box = Installations.secrets(stage.clock);
    String foreign = box.seal(APP_SECRET, "connections/ab/x.json");
    SealedSecret copied = SealedSecret.stored(foreign, box);

    assertThatThrownBy(copied::open)
        .isInstanceOf(ApiException.NotConfigured.class)
        .hasMessageContaining("installation/installation.json");
  }

  @Test
  void afterAKeyChangeNothingIsLeftUnderTheOldKeyAndEverythingWorks() {
    SecretBox.Key old = key("old", 1, Instant.EPOCH);
    SecretBox.Key next = key("next", 2, stage.clock.instant().plus(Duration.ofDays(2)));
    InstallationStore store = store(List.of(old, next));
    Installations.enterMetaApp(store, "990602627938098", APP_SECRET, META_SECRET);
    String secret = Installations.addClient(store, "power-platform", "P", java.util.Set.of());

    stage.clock.advance(Duration.ofDays(2));
    assertThat(store.encrypted().reEncrypt("installation.json", Deadlines.AMPLE)).isTrue();

    InstallationStore withoutTheOld = store(List.of(next));
    Installation installation = withoutTheOld.current(Deadlines.AMPLE);
    assertThat(installation.metaApp().orElseThrow().signingSecrets())
        .containsExactly(APP_SECRET, META_SECRET);
    assertThat(installation.client("power-platform").orElseThrow().hasSecret(secret)).isTrue();
  }

  @Test
  void aKeyChangeWithoutADocumentMakesNone() {
    assertThat(stage.here.store.encrypted().versions(Deadlines.AMPLE)).isEmpty();
    boolean unused = stage.here.store.encrypted().reEncrypt("installation.json", Deadlines.AMPLE);
    assertThat(stage.documents.size()).isZero();
  }

  @Test
  void theReplyThatHandsOutASecretIsNotKeptByCaches() {
    HttpResponseMessage made = stage.here.createClient("{\"name\":\"x\"}");

    assertThat(made.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  private InstallationStore store(List<SecretBox.Key> keys) {
    return new InstallationStore(
        stage.documents,
        new SecretBox(keys, stage.clock),
        InstallationSettings.MetaAppSettings.NONE,
        attempt -> {},
        stage.clock);
  }

  private static SecretBox.Key key(String kid, int fill, Instant activeFrom) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) fill);
    return SecretBox.Key.of(kid, bytes, activeFrom);
  }
}
