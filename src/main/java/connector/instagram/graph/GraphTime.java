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

/** Reads Instagram's two spellings of time. */
final class GraphTime {
  // Media pages print 2019-09-26T22:36:43+0000, an offset that ISO parsing refuses; the ISO
  // spellings are taken too, should they ever come.
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

  /** With any digits in place of the nines. */
  private static final String USUAL = "9999-99-99T99:99:99+0000";

  private GraphTime() {}

  /** The time in a field, or empty when it is not one. */
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          isUsual(text)
              ? utc(text).toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(text, TIMESTAMP).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A formatter takes many times as long, and a page has a hundred of these. */
  private static boolean isUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      boolean fits = USUAL.charAt(i) == '9' ? sign >= '0' && sign <= '9' : sign == USUAL.charAt(i);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static LocalDateTime utc(String usual) {
    return LocalDateTime.of(
        number(usual, 0, 4),
        number(usual, 5, 7),
        number(usual, 8, 10),
        number(usual, 11, 13),
        number(usual, 14, 16),
        number(usual, 17, 19));
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
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
