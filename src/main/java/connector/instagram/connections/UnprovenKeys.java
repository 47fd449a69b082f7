package connector.instagram.connections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * How many keys a minute are looked up in vain although their tag proves nothing. Those are keys
 * that somebody makes up, in any number: they must not cost a storage call each. Keys that were
 * made with an encryption key that is gone have no proof either. One that opened its connection is
 * remembered and costs nothing of the share, so however many there are, they go on to work. Thread
 * safe.
 */
final class UnprovenKeys {
  static final int A_MINUTE = 60;
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Set<String> right = new HashSet<>();
  private Instant end = Instant.MIN;
  private int left;

  UnprovenKeys(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param hash names the key
   */
  synchronized boolean mayBeRead(String hash) {
    if (right.contains(hash)) {
      return true;
    }
    Instant now = clock.instant();
    if (!now.isBefore(end)) {
      end = now.plus(MINUTE);
      left = A_MINUTE;
    }
    left--;
    return left >= 0;
  }

  synchronized void turnedOutRight(String hash) {
    if (right.size() >= MOST_REMEMBERED) {
      right.clear();
    }
    if (right.add(hash)) {
      left++;
    }
  }
}
