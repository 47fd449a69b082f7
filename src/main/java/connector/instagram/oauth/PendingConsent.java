package connector.instagram.oauth;

import connector.instagram.connections.AccountConnector;
import connector.instagram.graph.LoginApi;
import java.time.Instant;
import java.util.List;

/**
 * A sign-in that Instagram has answered and the person has not.
 *
 * @param asked when the person was asked
 * @param formToken comes back with the person's answer, so that no other page can give it
 */
record PendingConsent(
    Ticket ticket, Instant asked, WantedSignIn wanted, String formToken, Stage stage) {

  boolean isOver(Instant now) {
    return !now.isBefore(asked.plus(Ticket.LIFE));
  }

  /** What a person is told who comes after the answer. */
  SignInProblem over() {
    return wanted instanceof LinkSignIn && stage instanceof Stage.Granted
        ? SignInProblem.KEY_SHOWN
        : SignInProblem.ANSWERED;
  }

  PendingConsent at(Stage next) {
    return new PendingConsent(ticket, asked, wanted, formToken, next);
  }

  /** Whose token Instagram gave, and what it may do. */
  record Found(
      AccountConnector.AccountIdentity account,
      LoginApi.LongLivedToken token,
      List<String> permissions) {
    Found {
      permissions = List.copyOf(permissions);
    }
  }

  /** How far the answer is. What Instagram gave is kept until there is one, and no longer. */
  sealed interface Stage {
    record Waiting(Found found) implements Stage {}

    /** The person has said yes, and a request is acting on it. */
    record Claimed(Found found, Instant when) implements Stage {}

    record Granted(AccountConnector.SignedIn signedIn, Instant when) implements Stage {}

    record Denied() implements Stage {}
  }
}
