package connector.instagram.connections;

import java.time.Instant;

/**
 * Which Instagram account a connection is to.
 *
 * @param professionalId {@code /me.user_id}: the account's id in paths and events
 * @param appScopedId {@code /me.id}: the account's id in Meta's callbacks
 * @param created when the connection was made
 */
record Identity(
    ConnectionId id, String professionalId, String appScopedId, String username, Instant created) {
  /** The same account, as Instagram describes it now. */
  Identity as(AccountIdentity account) {
    return new Identity(id, professionalId, account.appScopedId(), account.username(), created);
  }
}
