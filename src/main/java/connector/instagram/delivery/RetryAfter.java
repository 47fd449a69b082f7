package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/** How long the other side wants to be left alone: in seconds, or until a date. */
final class RetryAfter {
  private RetryAfter() {}

  /** Empty where it says nothing, or nothing that can be understood; never negative. */
  static Optional<Duration> of(MessageHeaders response, Deadline deadline) {
    Header header = response.getFirstHeader("Retry-After");
    String text = header == null || header.getValue() == null ? "" : header.getValue().trim();
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      Duration wait = Duration.between(deadline.clock().instant(), date);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
