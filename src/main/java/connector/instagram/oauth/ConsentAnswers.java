package connector.instagram.oauth;

import connector.instagram.connections.AccountConnector;
import connector.instagram.connections.SignIn;
import connector.instagram.connections.SignedIn;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.LongLivedToken;
import connector.instagram.installation.OAuthClient;
import connector.instagram.oauth.ConsentDecision.Step;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.oauth.PendingConsent.Stage;
import connector.instagram.storage.Change;
import connector.instagram.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/** Acts on a person's answer: connects the account, or forgets what Instagram gave. */
final class ConsentAnswers {
  private final PendingConsents consents;
  private final AuthorizationCodes codes;
  private final AccountConnector accounts;
  private final Clock clock;

  ConsentAnswers(SignInStores stores, AccountConnector accounts, Clock clock) {
    this.consents = stores.consents();
    this.codes = stores.codes();
    this.accounts = accounts;
    this.clock = clock;
  }

  /** The code that the client gets. */
  String allow(PendingConsent consent, OAuthClient client, Deadline deadline) {
    Step step = decide(consent, ConsentDecision::allow, deadline);
    SignedIn signedIn =
        step instanceof Step.Connect connect
            ? connect(consent, connect.found(), client, deadline)
            : repeated(consent, step);
    WantedSignIn wanted = consent.wanted();
    return codes.create(
        new NewCode(
            signedIn.id(),
            signedIn.grantId(),
            wanted.clientId(),
            wanted.redirectUri(),
            wanted.codeChallenge()),
        deadline);
  }

  void deny(PendingConsent consent, Deadline deadline) {
    Step step = decide(consent, ConsentDecision::deny, deadline);
    if (!(step instanceof Step.Deny)) {
      throw stopped(consent, step);
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

  private SignedIn connect(
      PendingConsent consent, Found found, OAuthClient client, Deadline deadline) {
    SignedIn signedIn;
    try {
      signedIn =
          accounts.signIn(
              new SignIn(
                  aged(found.token(), consent.asked()),
                  found.permissions(),
                  found.account(),
                  client.id(),
                  client.name()),
              deadline);
    } catch (RuntimeException e) {
      release(consent, found, deadline);
      throw e;
    }
    store(consent, new Stage.Granted(signedIn, clock.instant()), deadline);
    return signedIn;
  }

  /** The token's time runs while the person thinks. */
  private LongLivedToken aged(LongLivedToken token, Instant given) {
    Duration left = token.expiresIn().minus(Duration.between(given, clock.instant()));
    return new LongLivedToken(token.token(), left);
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

  private static SignedIn repeated(PendingConsent consent, Step step) {
    if (step instanceof Step.Repeat repeat) {
      return repeat.signedIn();
    }
    throw stopped(consent, step);
  }

  private static SignInStoppedException stopped(PendingConsent consent, Step step) {
    return step instanceof Step.Wait
        ? SignInStoppedException.of(SignInProblem.BEING_ANSWERED).with(ConsentPage.form(consent))
        : SignInStoppedException.of(SignInProblem.ANSWERED);
  }
}
