package connector.instagram.graph;

import java.time.Duration;

/**
 * How reads are repeated after {@link GraphError.Kind#TRANSIENT} and {@link
 * GraphError.Kind#UNREADABLE} failures: exponentially, each delay shortened or lengthened by up to
 * half, and only while the longest of these waits fits before the deadline.
 *
 * @param firstDelay zero makes every repetition immediate
 * @param tryTimeout the longest that one try may take
 */
record GraphRetries(
    int maxRetries, Duration firstDelay, Duration longestDelay, Duration tryTimeout) {
  static final GraphRetries DEFAULT =
      new GraphRetries(3, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(10));

  static final double JITTER = 0.5;

  Duration longestWait() {
    return longestDelay.plusMillis((long) (longestDelay.toMillis() * JITTER));
  }
}
