package connector.instagram.connections;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When Instagram issued a token and when the token ends, as far as that is known: of a pasted token
 * neither is.
 */
public record TokenLife(Optional<Instant> issued, Optional<Instant> expires) {
  static final TokenLife UNKNOWN = new TokenLife(Optional.empty(), Optional.empty());

  /** A token that Instagram has just handed out. */
  static TokenLife issuedAt(Instant now, Duration expiresIn) {
    return new TokenLife(Optional.of(now), Optional.of(now.plus(expiresIn)));
  }
}
