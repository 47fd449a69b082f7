package connector.instagram.renewal;

import java.time.Duration;

/**
 * How a run works.
 *
 * @param budget how long it may ask: with the closing it is well below the host's five minutes
 * @param closing how long it may store and tell after that
 * @param atOnce how many connections have their turn at once: so many that one instance renews the
 *     tokens of ten million connections (docs/scale.md)
 */
record RenewalSettings(Duration budget, Duration closing, int atOnce) {
  static final RenewalSettings DEFAULT =
      new RenewalSettings(Duration.ofMinutes(3), Duration.ofSeconds(45), 64);
}
