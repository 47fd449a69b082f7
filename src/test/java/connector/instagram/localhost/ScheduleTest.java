package connector.instagram.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 * * * * *; 2026-01-01T00:00:00Z; 2026-01-01T00:01:00Z",
        "0 * * * * *; 2026-01-01T00:00:59.9Z; 2026-01-01T00:01:00Z",
        "*/15 * * * * *; 2026-01-01T00:00:01Z; 2026-01-01T00:00:15Z",
        "0 0 9-17/4 * * *; 2026-01-01T10:00:00Z; 2026-01-01T13:00:00Z",
        "0 30 2 * * *; 2026-12-31T02:30:00Z; 2027-01-01T02:30:00Z",
        "0 0 0 * * 1-5; 2026-01-02T00:00:00Z; 2026-01-05T00:00:00Z",
        "0 0 0 * * 0; 2026-01-01T00:00:00Z; 2026-01-04T00:00:00Z",
        "0 0 0 29 2 *; 2026-01-01T00:00:00Z; 2028-02-29T00:00:00Z",
        "5,10 0 0 1,15 * *; 2026-01-01T00:00:05Z; 2026-01-01T00:00:10Z"
      })
  void firesNext(String schedule, ZonedDateTime after, ZonedDateTime expected) throws Exception {
    assertThat(Schedule.parse(schedule).next(after))
        .hasValueSatisfying(next -> assertThat(next).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"* * * * *", "60 * * * * *", "0 x * * * *", "0 5-1 * * * *", "0 0 0 31 2 *"})
  void refuses(String schedule) {
    assertThatThrownBy(() -> Schedule.parse(schedule)).isInstanceOf(IndexingException.class);
  }
}
