package connector.instagram.graph;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

  private GraphTime() {}

  /** The time in a field, or empty when it is not one. */
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, TIMESTAMP).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
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
