package connector.instagram.connections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many keys a minute are looked up although their tag proves nothing. Those are keys that were
 * made with an encryption key that is gone, and in any number keys that somebody makes up: they
 * must not cost a storage call each. Thread safe.
 */
final class UnprovenKeys {
  static final int A_MINUTE = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Clock clock;
  private Instant end = Instant.MIN;
  private int left;

  UnprovenKeys(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean mayBeRead() {
    Instant now = clock.instant();
    if (!now.isBefore(end)) {
      end = now.plus(MINUTE);
      left = A_MINUTE;
    }
    left--;
    return left >= 0;
  }
}
