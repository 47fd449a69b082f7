package connector.instagram.connections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an owner consented to, and when: the credential was stored then.
 *
 * @param events whether the account is polled; empty: as before
 * @param polledWhenNew what "as before" means for an account that had no connection
 */
record Consent(
    AccountConnector.AccountIdentity account,
    Credential credential,
    Grant grant,
    Optional<Boolean> events,
    boolean polledWhenNew) {
  Connection first(ConnectionId id) {
    Instant now = credential.stored();
    return new Connection(
        new Identity(id, account.professionalId(), account.appScopedId(), account.username(), now),
        credential,
        new PollingPreference(events.orElse(polledWhenNew), false, now),
        List.of(grant));
  }

  Connection renewed(Connection stored) {
    PollingPreference polling = stored.polling();
    return stored
        .reconnected(account, credential, grant)
        .with(polling.enabled(events.orElse(polling.enabled()), credential.stored()));
  }
}
