package connector.instagram.graph;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Instagram's two spellings of time. */
final class GraphTime {
  // Media pages print 2019-09-26T22:36:43+0000, an offset that ISO parsing refuses; the ISO
  // spellings are taken too, should they ever come.
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

  /** Read without a formatter, which takes many times as long; a page has a hundred of them. */
  private static final Pattern USUAL =
      Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)\\+0000");

  private GraphTime() {}

  /** The time in a field, or empty when it is not one. */
  static Optional<Instant> parse(String text) {
    try {
      Matcher usual = USUAL.matcher(text);
      return Optional.of(
          usual.matches()
              ? utc(usual).toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(text, TIMESTAMP).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDateTime utc(Matcher usual) {
    return LocalDateTime.of(
        number(usual, 1),
        number(usual, 2),
        number(usual, 3),
        number(usual, 4),
        number(usual, 5),
        number(usual, 6));
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** The time in an HTTP {@code Date} header, or empty when it is not one. */
  static Optional<Instant> parseHeader(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
