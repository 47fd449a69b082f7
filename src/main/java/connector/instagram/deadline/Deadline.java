package connector.instagram.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment by which an answer is useless to whoever waits for it. */
public record Deadline(Instant at, Clock clock) {
  public static Deadline in(Duration time, Clock clock) {
    return new Deadline(clock.instant().plus(time), clock);
  }

  /** Never negative. */
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  public boolean passed() {
    return remaining().isZero();
  }

  /** The earlier of this deadline and the given time from now. */
  public Deadline within(Duration time) {
    Deadline other = in(time, clock);
    return other.at.isBefore(at) ? other : this;
  }
}
