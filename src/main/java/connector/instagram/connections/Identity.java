package connector.instagram.connections;

import java.time.Instant;
import java.util.Optional;

/**
 * Which Instagram account a connection is to.
 *
 * @param professionalId {@code /me.user_id}: the account's id in paths and events
 * @param appScopedId {@code /me.id}: the account's id in Meta's callbacks
 * @param created when the connection was made
 * @param deletion which deletion ends it (S8); empty while it lives
 */
record Identity(
    ConnectionId id,
    String professionalId,
    String appScopedId,
    String username,
    Instant created,
    Optional<DeletionCode> deletion) {
  /** Of a connection that lives. */
  Identity(
      ConnectionId id,
      String professionalId,
      String appScopedId,
      String username,
      Instant created) {
    this(id, professionalId, appScopedId, username, created, Optional.empty());
  }

  /** The same account, as Instagram describes it now. */
  Identity as(AccountIdentity account) {
    return new Identity(
        id, professionalId, account.appScopedId(), account.username(), created, deletion);
  }

  /** The same account, whose connection ends. */
  Identity endedBy(DeletionCode code) {
    return new Identity(id, professionalId, appScopedId, username, created, Optional.of(code));
  }
}
