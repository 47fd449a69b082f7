package connector.instagram.oauth;

import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.time.Clock;

/** What the sign-in keeps in the container {@code oauth}, for minutes. */
record SignInStores(PendingConsents consents, LongStates states, AuthorizationCodes codes) {
  static SignInStores in(Documents documents, SecretBox secrets, Backoff backoff, Clock clock) {
    return new SignInStores(
        new PendingConsents(documents, secrets, backoff, clock),
        new LongStates(documents, secrets, backoff),
        new AuthorizationCodes(documents, backoff, clock));
  }
}
