package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static final String APP = "x-app-usage";
  private static final String BUSINESS = "x-business-use-case-usage";

  @Test
  void isNothingWithoutHeaders() {
    assertThat(usage(Map.of())).isEqualTo(Usage.NONE);
  }

  @ParameterizedTest
  @CsvSource({"81,2,3", "2,81,3", "2,3,81"})
  void takesHighestFigureOfAppHeader(int calls, int time, int cpu) {
    String header =
        "{\"call_count\":%d,\"total_time\":%d,\"total_cputime\":%d}".formatted(calls, time, cpu);

    assertThat(usage(Map.of(APP, header)).percent()).isEqualTo(81);
  }

  @ParameterizedTest
  @CsvSource({"81,2", "2,81"})
  void takesHighestFigureOfThisLoginsAppHeader(int calls, int cpu) {
    String header = "{\"call_volume\":%d,\"cpu_time\":%d}".formatted(calls, cpu);

    assertThat(usage(Map.of(APP, header)).percent()).isEqualTo(81);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"call_volume\":81}",
        "{\"cpu_time\":\"81\"}",
        "{\"call_count\":80.2}",
        "[{\"call_volume\":81}]",
        "{\"1\":{\"call_count\":81}}",
        "{\"1\":{\"total_time\":\"81\"}}",
        "{\"1\":[{\"call_volume\":81}]}",
        "{\"1\":[[{\"cpu_time\":81}]]}",
        "{\"1\":[{\"call_count\":\"81\"}],\"2\":[{\"call_count\":\"much\"}]}"
      })
  void findsTheFigureInEitherHeaderWhateverHoldsIt(String header) {
    assertThat(usage(Map.of(APP, header)).percent()).isEqualTo(81);
    assertThat(usage(Map.of(BUSINESS, header)).percent()).isEqualTo(81);
  }

  @ParameterizedTest
  @CsvSource({"'\"19\"',19", "18.5,19", "19,19", "1440,1440", "1441,1440", "1e300,1440"})
  void takesWaitAsTextAndFractionAndNeverBeyondADay(String wait, int minutes) {
    assertThat(business("{\"1\":{\"estimated_time_to_regain_access\":" + wait + "}}"))
        .extracting(Usage::timeToRegainAccess)
        .isEqualTo(Optional.of(Duration.ofMinutes(minutes)));
  }

  @Test
  void takesHighestFigureOverAllBusinessEntries() {
    Usage usage =
        business(
            """
            {"17841400000000123":[{"type":"instagram","call_count":12,"total_time":3}],
             "99":[{"type":"pages","call_count":5},{"type":"instagram","total_cputime":96}]}
            """);

    assertThat(usage.percent()).isEqualTo(96);
    assertThat(usage.timeToRegainAccess()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"77, 77", "' 77 ', 77", "86401, 86400", "999999999999, 86400"})
  void takesWaitOfTheHeaderThatEveryServerHas(String seconds, long wait) {
    assertThat(usage(Map.of("retry-after", seconds)).timeToRegainAccess())
        .contains(Duration.ofSeconds(wait));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "1.5", "", "Thu, 26 Nov 2026 12:00:00 GMT"})
  void ignoresAWaitThatIsNone(String seconds) {
    assertThat(usage(Map.of("retry-after", seconds)).timeToRegainAccess()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"60, 240", "600, 600"})
  void takesTheLongerOfTwoWaits(String seconds, long wait) {
    String header = "{\"1\":[{\"estimated_time_to_regain_access\":4}]}";

    assertThat(usage(Map.of(BUSINESS, header, "retry-after", seconds)).timeToRegainAccess())
        .contains(Duration.ofSeconds(wait));
  }

  @Test
  void takesLongestWaitInMinutes() {
    Usage usage =
        business(
            """
            {"1":[{"estimated_time_to_regain_access":4},{"estimated_time_to_regain_access":0}],
             "2":[{"estimated_time_to_regain_access":19}],
             "3":[{"estimated_time_to_regain_access":6}]}
            """);

    assertThat(usage.timeToRegainAccess()).contains(Duration.ofMinutes(19));
  }

  @Test
  void takesHighestFigureOfBothHeaders() {
    String app = "{\"call_count\":70}";

    assertThat(usage(Map.of(APP, app, BUSINESS, "{\"1\":[{\"call_count\":60}]}")).percent())
        .isEqualTo(70);
    assertThat(usage(Map.of(APP, app, BUSINESS, "{\"1\":[{\"call_count\":80}]}")).percent())
        .isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "95",
        "null",
        "not json",
        "{",
        "[]",
        "[[]]",
        "{\"1\":null}",
        "{\"1\":7}",
        "{\"1\":{\"call_count\":{\"total_time\":{}}}}",
        "{\"1\":{\"call_count\":true,\"cpu_time\":[]}}",
        "{\"1\":{\"call_volume\":\"NaN\",\"cpu_time\":\"\"}}",
        "{\"1\":[null,7,\"x\"]}",
        "{\"1\":[{\"call_count\":null,\"estimated_time_to_regain_access\":\"soon\"}]}",
        "{\"1\":[{\"call_count\":-5,\"estimated_time_to_regain_access\":-5}]}"
      })
  void readsGarbageAsNothing(String header) {
    assertThat(usage(Map.of(APP, header, BUSINESS, header))).isEqualTo(Usage.NONE);
  }

  private static Usage business(String header) {
    return usage(Map.of(BUSINESS, header));
  }

  private static Usage usage(Map<String, String> headers) {
    return Usage.from(Replies.of(200, headers, ""));
  }
}
