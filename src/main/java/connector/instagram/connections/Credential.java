package connector.instagram.connections;

import connector.instagram.status.ConnectionStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection's Instagram token and what is known of it.
 *
 * @param stored when this token was stored; no two tokens of a connection share it
 * @param expires when Instagram's token ends; unknown for a pasted token
 */
record Credential(
    EncryptedToken token, Instant stored, Optional<Instant> expires, ConnectionStatus status) {
  /** A token that was just given and that nothing is known of. */
  static Credential given(EncryptedToken token, Instant now) {
    return new Credential(token, now, Optional.empty(), ConnectionStatus.ACTIVE);
  }

  /** The same token, of which the end is known. */
  Credential until(Instant end) {
    return new Credential(token, stored, Optional.of(end), status);
  }

  Credential with(ConnectionStatus newStatus) {
    return new Credential(token, stored, expires, newStatus);
  }
}
