package connector.instagram.connections;

import java.time.Instant;
import java.util.Optional;

/**
 * Which Instagram account a connection is to.
 *
 * @param professionalId {@code /me.user_id}: the account's id in paths and events
 * @param appScopedId {@code /me.id}: the account's id in Meta's callbacks
 */
record Identity(
    ConnectionId id, String professionalId, String appScopedId, String username, Lifetime life) {
  /** Of a connection that is just being made. */
  Identity(
      ConnectionId id,
      String professionalId,
      String appScopedId,
      String username,
      Instant created) {
    this(id, professionalId, appScopedId, username, Lifetime.begunAt(created));
  }

  /** True when Meta may mean this account by the id: it tells the two apart nowhere. */
  boolean isNamed(String userId) {
    return professionalId.equals(userId) || appScopedId.equals(userId);
  }

  Instant created() {
    return life.created();
  }

  /** Which deletion ends it; empty while it lives. */
  Optional<Deletions.Code> deletion() {
    return life.deletion();
  }

  /** The same account, as Instagram describes it now that its owner has consented again. */
  Identity as(AccountConnector.AccountIdentity account, Instant consented) {
    return new Identity(
        id, professionalId, account.appScopedId(), account.username(), life.consentedAt(consented));
  }

  /** The same account, whose connection ends. */
  Identity endedBy(Deletions.Code code) {
    return new Identity(id, professionalId, appScopedId, username, life.endedBy(code));
  }
}
