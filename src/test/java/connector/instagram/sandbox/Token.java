package connector.instagram.sandbox;

import java.time.Instant;
import java.util.OptionalInt;

/** What Instagram knows about one access token, without the token itself. */
record Token(String userId, Instant issuedAt, Instant expiresAt, OptionalInt revokedSubcode) {
  Token expired(Instant at) {
    return new Token(userId, issuedAt, at, revokedSubcode);
  }

  Token revoked(int subcode) {
    return new Token(userId, issuedAt, expiresAt, OptionalInt.of(subcode));
  }
}
