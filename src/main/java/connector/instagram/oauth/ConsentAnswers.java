package connector.instagram.oauth;

import connector.instagram.connections.AccountConnector;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.LoginApi;
import connector.instagram.oauth.ConsentDecision.Step;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.oauth.PendingConsent.Stage;
import connector.instagram.storage.Change;
import connector.instagram.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Acts on a person's answer: lets the account be connected, or forgets what Instagram gave. */
final class ConsentAnswers {
  private final PendingConsents consents;
  private final Clock clock;

  ConsentAnswers(PendingConsents consents, Clock clock) {
    this.consents = consents;
    this.clock = clock;
  }

  /**
   * The connection and the grant that this consent made, now or a moment ago.
   *
   * @param connect is called by one request at a time, and by none after it has ended well
   */
  AccountConnector.SignedIn allow(
      PendingConsent consent,
      Function<Found, AccountConnector.SignedIn> connect,
      Deadline deadline) {
    Step step = decide(consent, ConsentDecision::allow, deadline);
    return step instanceof Step.Connect claimed
        ? connect(consent, claimed.found(), connect, deadline)
        : repeated(consent, step);
  }

  void deny(PendingConsent consent, Deadline deadline) {
    Step step = decide(consent, ConsentDecision::deny, deadline);
    if (!(step instanceof Step.Deny)) {
      throw stopped(consent, step);
    }
  }

  /** What Instagram gave is of no use to anybody. */
  void forget(PendingConsent consent, Deadline deadline) {
    try {
      deny(consent, deadline);
    } catch (StorageException | SignInStoppedException e) {
      // It goes with the others that are over.
    }
  }

  private Step decide(
      PendingConsent consent,
      BiFunction<PendingConsent, Instant, Change<PendingConsent, Step>> decision,
      Deadline deadline) {
    return consents
        .decide(consent.ticket(), deadline, stored -> decision.apply(stored, clock.instant()))
        .orElseThrow(() -> SignInStoppedException.of(SignInProblem.LOST));
  }

  private AccountConnector.SignedIn connect(
      PendingConsent consent,
      Found found,
      Function<Found, AccountConnector.SignedIn> connect,
      Deadline deadline) {
    AccountConnector.SignedIn signedIn;
    try {
      signedIn = connect.apply(aged(found, consent.asked()));
    } catch (RuntimeException e) {
      release(consent, found, deadline);
      throw e;
    }
    store(consent, new Stage.Granted(signedIn, clock.instant()), deadline);
    return signedIn;
  }

  /** The token's time runs while the person thinks. */
  private Found aged(Found found, Instant given) {
    LoginApi.LongLivedToken token = found.token();
    Duration left = token.expiresIn().minus(Duration.between(given, clock.instant()));
    return new Found(
        found.account(), new LoginApi.LongLivedToken(token.token(), left), found.permissions());
  }

  /** The button works again at once. Where this fails too, it does when the claim has ended. */
  private void release(PendingConsent consent, Found found, Deadline deadline) {
    try {
      store(consent, new Stage.Waiting(found), deadline);
    } catch (StorageException e) {
      // The failure that led here is what the person is told.
    }
  }

  private void store(PendingConsent consent, Stage stage, Deadline deadline) {
    var unused =
        consents.<Boolean>decide(
            consent.ticket(), deadline, stored -> new Change.To<>(stored.at(stage), true));
  }

  private static AccountConnector.SignedIn repeated(PendingConsent consent, Step step) {
    if (step instanceof Step.Repeat repeat) {
      return repeat.signedIn();
    }
    throw stopped(consent, step);
  }

  private static SignInStoppedException stopped(PendingConsent consent, Step step) {
    if (step instanceof Step.Wait) {
      return SignInStoppedException.of(SignInProblem.BEING_ANSWERED)
          .with(ConsentPage.form(consent));
    }
    return SignInStoppedException.of(
        step instanceof Step.Over over ? consent.at(over.stage()).over() : SignInProblem.ANSWERED);
  }
}
