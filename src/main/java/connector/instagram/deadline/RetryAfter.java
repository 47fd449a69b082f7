package connector.instagram.deadline;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long the other side of a call wants to be left alone, by its header {@code Retry-After}: in
 * seconds, or until a date. Public because whoever posts and whoever publishes both read it.
 */
public final class RetryAfter {
  /** Whoever asks for more is taken to have asked for this. */
  static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /** Empty where the header says nothing that can be understood; never negative. */
  public static Optional<Duration> of(String header, Clock clock) {
    String text = header.trim();
    return SECONDS.matcher(text).matches() ? Optional.of(seconds(text)) : untilDate(text, clock);
  }

  private static Duration seconds(String digits) {
    return digits.length() > MOST_DIGITS
        ? LONGEST
        : bounded(Duration.ofSeconds(Long.parseLong(digits)));
  }

  private static Optional<Duration> untilDate(String text, Clock clock) {
    try {
      Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return Optional.of(bounded(Duration.between(clock.instant(), date)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
  }
}
