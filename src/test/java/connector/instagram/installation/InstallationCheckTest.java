package connector.instagram.installation;

import static connector.instagram.installation.InstallationStage.APP_SECRET;
import static connector.instagram.installation.InstallationStage.REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadlines;
import connector.instagram.secrets.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What health says of sign-in. */
class InstallationCheckTest {
  private static final String META_APP =
      "{\"appId\":\"990602627938098\",\"instagramAppSecret\":\"" + APP_SECRET + "\"}";

  private final InstallationStage stage = new InstallationStage();

  @Test
  void anAppWithoutSignInHasNoProblem() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void anAppInWhichSignInIsCompleteHasNone() {
    stage.here.setMetaApp(META_APP);
    stage.here.powerPlatform();

    assertThat(problems()).isEmpty();
  }

  @Test
  void whoHasAClientAndNoMetaAppIsToldWhatIsMissing() {
    stage.here.powerPlatform();

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("Instagram app id and its Instagram app secret are missing");
  }

  @Test
  void whoHasAMetaAppAndNoClientIsToldWhatIsMissing() {
    stage.here.setMetaApp("{\"appId\":\"990602627938098\"}");

    assertThat(problems())
        .anyMatch(problem -> problem.contains("Instagram app secret is missing"))
        .anyMatch(problem -> problem.contains("there is no client"))
        .hasSize(2);
  }

  @Test
  void aSettingIsABeginningToo() {
    InstallationStage given =
        new InstallationStage(
            new InstallationSettings.MetaAppSettings(
                Optional.empty(), Optional.empty(), Optional.of("m".repeat(32))),
            false);

    assertThat(check(given.here.store, given.settings()).problems(Deadlines.AMPLE))
        .anyMatch(problem -> problem.contains("Instagram app id"));
  }

  @Test
  void aClientWithoutARedirectAddressIsNamed() {
    stage.here.setMetaApp(META_APP);
    stage.here.powerPlatform();
    stage.here.createClient("{\"id\":\"half-made\",\"name\":\"Half made\"}");

    assertThat(problems()).singleElement().asString().contains("half-made", "Security tab");
  }

  @Test
  void anAppThatDoesNotKnowItsOwnAddressIsToldSo() {
    stage.here.setMetaApp(META_APP);
    stage.here.powerPlatform();
    InstallationSettings homeless =
        new InstallationSettings(
            InstallationSettings.MetaAppSettings.NONE, Optional.empty(), false);

    assertThat(check(stage.here.store, homeless).problems(Deadlines.AMPLE))
        .singleElement()
        .asString()
        .contains("PUBLIC_BASE_URL");
  }

  @Test
  void aDamagedDocumentIsNamed() {
    stage.documents.put("installation.json", "{}");

    assertThat(problems()).singleElement().asString().contains("installation/installation.json");
  }

  @Test
  void aSecretThatNoKeyOpensIsAProblemAndIsNeverDeleted() {
    stage.here.setMetaApp(META_APP);
    String secret = stage.here.powerPlatform();
    String stored = stage.documents.text("installation.json");
    InstallationStore withAnotherKey =
        new InstallationStore(
            stage.documents,
            new SecretBox(
                List.of(SecretBox.Key.of("another", new byte[32], Instant.EPOCH)), stage.clock),
            InstallationSettings.MetaAppSettings.NONE,
            attempt -> {},
            stage.clock);

    assertThat(check(withAnotherKey, stage.settings()).problems(Deadlines.AMPLE))
        .singleElement()
        .asString()
        .contains("ENCRYPTION_KEYS", "PUT /api/installation/meta-app");
    assertThat(
            withAnotherKey
                .current(Deadlines.AMPLE)
                .client("power-platform")
                .orElseThrow()
                .hasSecret(secret))
        .as("refreshing goes on: a client's secret needs no key")
        .isTrue();
    assertThat(stage.documents.text("installation.json")).isEqualTo(stored).contains(REDIRECT);
  }

  @Test
  void whenNobodyComesBackFromInstagramOneSentenceSaysSoAndWhereItIsExplained() {
    stage.here.setMetaApp(META_APP);
    stage.here.powerPlatform();
    stage.here.counts.begun(Deadlines.AMPLE);
    stage.here.counts.begun(Deadlines.AMPLE);
    assertThat(problems()).isEmpty();

    stage.clock.advance(Duration.ofMinutes(10));

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("2026-11-26T12:00:00Z", "sent nobody back", "console");
    stage.here.counts.returned(Deadlines.AMPLE);
    assertThat(problems()).isEmpty();
  }

  /** Somebody tried before anything was entered: what is missing is told, and nothing else. */
  @Test
  void whoHasNotBegunToSetSignInUpIsNotToldOfSignIns() {
    stage.here.counts.begun(Deadlines.AMPLE);
    stage.here.counts.begun(Deadlines.AMPLE);
    stage.clock.advance(Duration.ofMinutes(10));

    assertThat(problems()).isEmpty();
  }

  private List<String> problems() {
    return check(stage.here.store, stage.settings()).problems(Deadlines.AMPLE);
  }

  private InstallationCheck check(InstallationStore store, InstallationSettings settings) {
    return new InstallationCheck(store, stage.here.counts, settings, stage.clock);
  }
}
