package connector.instagram.localhost;

import java.time.Duration;

/**
 * How long a listener rests before it looks again into a queue that was empty. The real one adds up
 * to a fifth of what it doubles, or takes it away, by chance.
 */
final class IdlePause {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final int MOST_DOUBLINGS = 20;

  private IdlePause() {}

  /**
   * @param empty how often in a row the queue was empty
   * @param longest as host.json says
   */
  static Duration after(int empty, Duration longest) {
    Duration pause =
        empty == 1
            ? SHORTEST
            : SHORTEST.plus(SHORTEST.multipliedBy(1L << Math.min(empty - 2, MOST_DOUBLINGS)));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
