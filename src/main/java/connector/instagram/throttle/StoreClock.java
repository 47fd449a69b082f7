package connector.instagram.throttle;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * This instance's clock, put right by the store's where the two differ by more than the store's
 * answers can tell: they name seconds. So instances agree on when a period turns, however wrong one
 * of their clocks is. Thread safe.
 */
final class StoreClock implements TimeMeter {
  /** A whole second that an answer leaves out, and what it may take. */
  static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Clock clock;
  private volatile long ahead;

  StoreClock(Clock clock) {
    this.clock = clock;
  }

  /**
   * Compares the clocks.
   *
   * @param answered when the store answered just now, by its own clock; the epoch where it does not
   *     tell
   * @return false when this clock was wrong until now
   */
  boolean agrees(Instant answered) {
    long wrong = answered.toEpochMilli() - TimeUnit.NANOSECONDS.toMillis(currentTimeNanos());
    boolean agrees = answered.equals(Instant.EPOCH) || Math.abs(wrong) <= TOLERANCE.toMillis();
    if (!agrees) {
      ahead = answered.toEpochMilli() - clock.millis();
    }
    return agrees;
  }

  /** This instance's own time, for what is compared with nobody else's. */
  long ownMillis() {
    return clock.millis();
  }

  Clock own() {
    return clock;
  }

  /** The store's time at a moment of this instance's. */
  long nanosAt(long ownMillis) {
    return TimeUnit.MILLISECONDS.toNanos(ownMillis + ahead);
  }

  @Override
  public long currentTimeNanos() {
    return nanosAt(clock.millis());
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
