package connector.instagram.connections;

import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.StatusPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection's Instagram token and what is known of it.
 *
 * @param stored when this token was stored; no two tokens of a connection share it
 * @param life when Instagram issued it, and when it ends
 */
record Credential(
    EncryptedToken token,
    Instant stored,
    TokenRenewal.TokenLife life,
    TokenRenewal renewal,
    ConnectionStatus status) {
  /** A token that somebody pasted: nothing is known of it. */
  static Credential given(EncryptedToken token, Instant now) {
    return new Credential(
        token,
        now,
        TokenRenewal.TokenLife.UNKNOWN,
        TokenRenewal.NEVER_TRIED,
        ConnectionStatus.ACTIVE);
  }

  /**
   * A token that Instagram has just issued, at a sign-in.
   *
   * @param expiresIn how long Instagram says that it lives
   */
  static Credential issued(EncryptedToken token, Instant now, Duration expiresIn) {
    return new Credential(
        token,
        now,
        TokenRenewal.TokenLife.issuedAt(now, expiresIn),
        TokenRenewal.NEVER_TRIED,
        ConnectionStatus.ACTIVE);
  }

  /** The token that Instagram gave for this one, which works therefore. */
  Credential renewed(EncryptedToken next, Instant now, Duration expiresIn) {
    return issued(next, now, expiresIn).with(StatusPolicy.answeredCall(status)).after(this);
  }

  /** Stored at a moment of its own, even when it comes right after the earlier one. */
  Credential after(Credential earlier) {
    return stored.isAfter(earlier.stored)
        ? this
        : new Credential(token, earlier.stored.plusNanos(1), life, renewal, status);
  }

  /** The same token under another encryption key. */
  Credential under(EncryptedToken sameToken) {
    return new Credential(sameToken, stored, life, renewal, status);
  }

  Credential with(ConnectionStatus newStatus) {
    return new Credential(token, stored, life, renewal, newStatus);
  }

  Credential with(TokenRenewal newRenewal) {
    return new Credential(token, stored, life, newRenewal, status);
  }

  Optional<Instant> expires() {
    return life.expires();
  }
}
