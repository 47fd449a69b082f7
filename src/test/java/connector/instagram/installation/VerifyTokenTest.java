package connector.instagram.installation;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static connector.instagram.installation.InstallationStage.APP_SECRET;
import static connector.instagram.installation.InstallationStage.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator pastes into Meta's dashboard beside the webhook's address. */
class VerifyTokenTest {
  private final InstallationStage stage = new InstallationStage();

  @Test
  void isMadeWhenSomebodyLooksForItAndStaysAsItIs() {
    enterMetaApp();

    String token = shown(stage.here.show());

    assertThat(token).matches("[A-Za-z0-9_-]{32}");
    assertThat(shown(stage.here.show())).isEqualTo(token);
    assertThat(shown(stage.new Instance().show())).isEqualTo(token);
    assertThat(stage.here.store.current(AMPLE).webhookVerifyToken()).contains(token);
    assertThat(json(stage.here.show()).at("/webhook/callback").asText())
        .isEqualTo("https://connector.example/api/meta/webhooks");
    assertThat(stage.documents.everything()).doesNotContain(token);
  }

  @Test
  void isMadeForAnAppThatSettingsTellOf() {
    InstallationStage given =
        new InstallationStage(
            new InstallationSettings.MetaAppSettings(
                Optional.of("990602627938098"), Optional.of(APP_SECRET), Optional.empty()),
            false);

    assertThat(shown(given.here.show())).isNotEmpty();
  }

  @Test
  void isNotMadeBeforeTheMetaAppIsEntered() {
    assertThat(shown(stage.here.show())).isEmpty();
    assertThat(stage.documents.size()).isZero();
  }

  @Test
  void operatorsWhoLookAtTheSameTimeSeeTheSame() {
    enterMetaApp();
    List<String> others = new ArrayList<>();
    stage.documents.beforeNextWrite(() -> others.add(shown(stage.new Instance().show())));

    assertThat(shown(stage.here.show())).isEqualTo(others.get(0));
  }

  @Test
  void theOperatorChangesIt() {
    enterMetaApp();
    String first = shown(stage.here.show());

    String second = shown(stage.here.setMetaApp("{\"webhookVerifyToken\":null}"));
    assertThat(second).isNotEmpty().isNotEqualTo(first);

    assertThat(shown(stage.here.setMetaApp("{\"webhookVerifyToken\":\"our-own-token-0001\"}")))
        .isEqualTo("our-own-token-0001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"short\"", "\"with a space in it\"", "7", "\"\"", "\"<script>alert1</x>\""})
  void takesNoOtherForm(String token) {
    enterMetaApp();

    HttpResponseMessage reply = stage.here.setMetaApp("{\"webhookVerifyToken\":" + token + "}");

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat(json(reply).at("/error/details/parameter").asText()).isEqualTo("webhookVerifyToken");
  }

  @Test
  void anotherMetaAppKeepsIt() {
    enterMetaApp();
    String token = shown(stage.here.show());

    HttpResponseMessage reply =
        stage.here.setMetaApp(
            "{\"appId\":\"990602627938099\",\"instagramAppSecret\":\""
                + APP_SECRET
                + "\",\"metaAppSecret\":null}");

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(shown(reply)).isEqualTo(token);
  }

  /** An app that nobody set up has no problem, whatever was looked at. */
  @Test
  void aTokenAloneIsNoBegunSetUp() {
    enterMetaApp();
    assertThat(shown(stage.here.show())).isNotEmpty();
    assertThat(
            stage
                .here
                .setMetaApp("{\"appId\":null,\"instagramAppSecret\":null,\"metaAppSecret\":null}")
                .getStatusCode())
        .isEqualTo(200);

    assertThat(stage.here.store.fresh(AMPLE).isBegun()).isFalse();
    assertThat(stage.here.store.fresh(AMPLE).webhookVerifyToken()).isPresent();
  }

  @Test
  void aChangeOfTheEncryptionKeyReachesIt() {
    enterMetaApp();
    var unused = shown(stage.here.show());

    assertThat(stage.here.store.encrypted().kids("installation.json", AMPLE)).hasSize(3);
  }

  private void enterMetaApp() {
    Installations.enterMetaApp(
        stage.here.store, "990602627938098", APP_SECRET, "fedcba9876543210fedcba9876543210");
  }

  private static String shown(HttpResponseMessage reply) {
    return json(reply).at("/webhook/verifyToken").asText();
  }
}
