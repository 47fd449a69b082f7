package connector.instagram.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.AccountConnector;
import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.LoginApi;
import connector.instagram.oauth.ConsentDecision.Step;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.oauth.PendingConsent.Stage;
import connector.instagram.storage.Change;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An answer is acted upon once, and the same answer again leads to the same end (S5). */
class ConsentDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Found FOUND =
      new Found(
          new AccountConnector.AccountIdentity("1", "2", "fjord"),
          new LoginApi.LongLivedToken(new AccessToken("IGAAtoken"), Duration.ofDays(60)),
          List.of());
  private static final AccountConnector.SignedIn SIGNED_IN =
      new AccountConnector.SignedIn(new ConnectionId("0".repeat(32)), "g1");

  @Test
  void yesConnectsTheAccountAndClaimsTheConsent() {
    Change<PendingConsent, Step> change = allow(new Stage.Waiting(FOUND));

    assertThat(change)
        .isEqualTo(
            new Change.To<>(consent(new Stage.Claimed(FOUND, NOW)), new Step.Connect(FOUND)));
  }

  @Test
  void whileOneRequestActsTheOtherWaits() {
    Stage claimed = new Stage.Claimed(FOUND, NOW.minusSeconds(59));

    assertThat(allow(claimed)).isEqualTo(new Change.None<>(new Step.Wait()));
    assertThat(deny(claimed)).isEqualTo(new Change.None<>(new Step.Wait()));
  }

  @Test
  void aRequestThatDiedIsTakenOver() {
    Stage claimed = new Stage.Claimed(FOUND, NOW.minusSeconds(60));

    assertThat(allow(claimed))
        .isEqualTo(
            new Change.To<>(consent(new Stage.Claimed(FOUND, NOW)), new Step.Connect(FOUND)));
    assertThat(deny(claimed))
        .isEqualTo(new Change.To<>(consent(new Stage.Denied()), new Step.Deny()));
  }

  @Test
  void yesTwiceWithinAMinuteGivesAnotherCodeOfTheSameGrant() {
    assertThat(allow(new Stage.Granted(SIGNED_IN, NOW.minusSeconds(59))))
        .isEqualTo(new Change.None<>(new Step.Repeat(SIGNED_IN)));
  }

  @Test
  void afterAMinuteOrTheOtherAnswerItIsOver() {
    Stage granted = new Stage.Granted(SIGNED_IN, NOW.minusSeconds(60));

    assertThat(allow(granted)).isEqualTo(new Change.None<>(new Step.Over(granted)));
    assertThat(allow(new Stage.Denied()))
        .isEqualTo(new Change.None<>(new Step.Over(new Stage.Denied())));
    assertThat(deny(granted)).isEqualTo(new Change.None<>(new Step.Over(granted)));
  }

  @Test
  void noForgetsWhatInstagramGaveAndMayBeSaidTwice() {
    assertThat(deny(new Stage.Waiting(FOUND)))
        .isEqualTo(new Change.To<>(consent(new Stage.Denied()), new Step.Deny()));
    assertThat(deny(new Stage.Denied())).isEqualTo(new Change.None<>(new Step.Deny()));
  }

  private static Change<PendingConsent, Step> allow(Stage stage) {
    return ConsentDecision.allow(consent(stage), NOW);
  }

  private static Change<PendingConsent, Step> deny(Stage stage) {
    return ConsentDecision.deny(consent(stage), NOW);
  }

  private static PendingConsent consent(Stage stage) {
    return new PendingConsent(
        new Ticket(0, "n".repeat(43), NOW.minusSeconds(120)),
        NOW.minusSeconds(60),
        new ClientSignIn(
            "c1",
            "https://client.example/back",
            "s",
            Optional.empty(),
            URI.create("https://connector.example/api/oauth/callback")),
        "form-token",
        stage);
  }
}
