package connector.instagram.sandbox;

import java.time.Duration;

/**
 * Where a post stands in time.
 *
 * @param age how long before now its timestamp lies; negative for a timestamp in the future
 * @param spacing how much older each further one is when the same is posted several times over
 * @param shortcodeAhead how long before its timestamp the time in its shortcode lies
 * @param old visible since its timestamp, not only since the moment of posting
 */
public record Timing(Duration age, Duration spacing, Duration shortcodeAhead, boolean old) {
  private static final Duration SHORTEST_SPACING = Duration.ofSeconds(1);
  private static final Duration OLDEST = Duration.ofDays(11 * 365);

  // Below the limits, which its making checks.
  static final Timing NOW = new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO, false);

  public Timing {
    // Timestamps have whole seconds, so that posts closer than that would stand in no order.
    if (!spacing.isZero() && spacing.compareTo(SHORTEST_SPACING) < 0) {
      throw ControlBody.wrong("spacing", "zero, or a second at least");
    }
    if (age.compareTo(OLDEST) > 0) {
      throw new IllegalArgumentException("No post may be older than eleven years.");
    }
  }

  Timing aged(Duration value) {
    return new Timing(value, spacing, shortcodeAhead, old);
  }

  Timing spaced(Duration value) {
    return new Timing(age, value, shortcodeAhead, old);
  }

  Timing withShortcodeAhead(Duration value) {
    return new Timing(age, spacing, value, old);
  }

  Timing visibleEversince() {
    return new Timing(age, spacing, shortcodeAhead, true);
  }

  Timing earlier(int spacings) {
    return aged(age.plus(spacing.multipliedBy(spacings)));
  }
}
