package connector.instagram.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "120, PT2M",
    "' 7 ', PT7S",
    "007, PT7S",
    "'Thu, 26 Nov 2026 08:01:00 GMT', PT1M",
    "' Thu, 26 Nov 2026 08:01:00 GMT ', PT1M",
  })
  void secondsAndDatesAreUnderstood(String header, Duration wait) {
    assertThat(RetryAfter.of(header, CLOCK)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thu, 26 Nov 2026 07:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Sat, 01 Jan 0001 00:00:00 GMT"
      })
  void aDateThatIsOverAsksForNothing(String header) {
    assertThat(RetryAfter.of(header, CLOCK).orElse(Duration.ZERO)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "86401",
        "99999999999",
        "9223372036854775808",
        "99999999999999999999999999999999999999999999",
        "Fri, 27 Nov 2026 08:00:01 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT"
      })
  void whoeverAsksForMoreThanADayGetsADay(String header) {
    assertThat(RetryAfter.of(header, CLOCK)).contains(RetryAfter.LONGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "soon",
        "-1",
        "+5",
        "1.5",
        "1e3",
        "0x10",
        "60, 60",
        "60 seconds",
        "\u0661\u0662",
        "NaN",
        "Mon, 26 Nov 2026 08:01:00 GMT",
        "Thu, 31 Feb 2026 08:01:00 GMT",
        "Thu, 26 Nov 2026 25:01:00 GMT",
        "2026-11-26T08:01:00Z"
      })
  void whatCannotBeUnderstoodSaysNothing(String header) {
    assertThat(RetryAfter.of(header, CLOCK)).isEmpty();
  }

  @Test
  void aVeryLongTextCostsNothing() {
    assertThat(RetryAfter.of("9".repeat(60_000), CLOCK)).contains(RetryAfter.LONGEST);
    assertThat(RetryAfter.of("x".repeat(60_000), CLOCK)).isEmpty();
  }
}
