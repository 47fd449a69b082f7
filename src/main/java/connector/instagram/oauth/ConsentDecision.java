package connector.instagram.oauth;

import connector.instagram.connections.AccountConnector;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.oauth.PendingConsent.Stage;
import connector.instagram.storage.Change;
import java.time.Duration;
import java.time.Instant;

/**
 * What an answer does to a pending consent. A button is pressed twice, and a reply gets lost: the
 * same answer again leads to the same end, and no answer is acted upon twice.
 */
final class ConsentDecision {
  /** As long as the request lasts that acts on an answer, after which it has failed. */
  static final Duration ACTING = Duration.ofSeconds(60);

  /** As long as a code lives. */
  private static final Duration REPEATABLE = AuthorizationCodes.LIFE;

  private ConsentDecision() {}

  /** What to do now. */
  sealed interface Step {
    /** Connect the account. */
    record Connect(Found found) implements Step {}

    /** It was connected a moment ago: send the client another code for the same grant. */
    record Repeat(AccountConnector.SignedIn signedIn) implements Step {}

    /** Tell the client that the person said no. */
    record Deny() implements Step {}

    /** Another request acts on an answer at this moment. */
    record Wait() implements Step {}

    /** It was answered otherwise, or long ago. */
    record Over(Stage stage) implements Step {}
  }

  static Change<PendingConsent, Step> allow(PendingConsent consent, Instant now) {
    if (consent.stage() instanceof Stage.Waiting waiting) {
      return claim(consent, waiting.found(), now);
    }
    if (consent.stage() instanceof Stage.Claimed claimed) {
      return isWithin(claimed.when(), ACTING, now)
          ? new Change.None<>(new Step.Wait())
          : claim(consent, claimed.found(), now);
    }
    if (consent.stage() instanceof Stage.Granted granted
        && isWithin(granted.when(), REPEATABLE, now)) {
      return new Change.None<>(new Step.Repeat(granted.signedIn()));
    }
    return new Change.None<>(new Step.Over(consent.stage()));
  }

  static Change<PendingConsent, Step> deny(PendingConsent consent, Instant now) {
    if (consent.stage() instanceof Stage.Granted) {
      return new Change.None<>(new Step.Over(consent.stage()));
    }
    if (consent.stage() instanceof Stage.Claimed claimed && isWithin(claimed.when(), ACTING, now)) {
      return new Change.None<>(new Step.Wait());
    }
    return Change.from(consent, consent.at(new Stage.Denied()), new Step.Deny());
  }

  private static Change<PendingConsent, Step> claim(
      PendingConsent consent, Found found, Instant now) {
    return new Change.To<>(consent.at(new Stage.Claimed(found, now)), new Step.Connect(found));
  }

  private static boolean isWithin(Instant when, Duration time, Instant now) {
    return now.isBefore(when.plus(time));
  }
}
