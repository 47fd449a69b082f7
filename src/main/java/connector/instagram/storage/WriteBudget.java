package connector.instagram.storage;

import java.time.Duration;
import java.time.Instant;

/**
 * How often an instance writes down what strangers cause: a few times at once, and once a minute
 * when those are used up. Not thread safe: whoever counts holds a lock anyway.
 */
public final class WriteBudget {
  private static final Duration EACH = Duration.ofMinutes(1);

  private final int most;

  /** When all of them will be there again. */
  private Instant full = Instant.EPOCH;

  /**
   * @param most how many there are at once
   */
  public WriteBudget(int most) {
    this.most = most;
  }

  /** True when one is left; it is used up then. */
  public boolean allows(Instant now) {
    Instant then = (full.isAfter(now) ? full : now).plus(EACH);
    if (then.isAfter(now.plus(EACH.multipliedBy(most)))) {
      return false;
    }
    full = then;
    return true;
  }
}
