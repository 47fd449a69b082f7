package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.api.ApiException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollSettingsTest {
  private final Map<String, String> environment = SampleEnvironment.production();

  @Test
  void hundredsArePolledAtOnceUnlessSomebodySaysOtherwise() {
    assertThat(atOnce()).isEqualTo(1024);

    environment.put("POLL_CONCURRENCY", "64");
    assertThat(atOnce()).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2001", "many", "64.5", "99999999999"})
  void whatIsNoNumberInTheRangeIsRefused(String value) {
    environment.put("POLL_CONCURRENCY", value);

    assertThatExceptionOfType(ApiException.NotConfigured.class)
        .isThrownBy(this::atOnce)
        .withMessageContaining("POLL_CONCURRENCY has to be a whole number from 1 to 2000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "50001", "all"})
  void soIsALimitOfThosePolledByTheTimer(String value) {
    environment.put("POLL_INLINE_LIMIT", value);

    assertThatExceptionOfType(ApiException.NotConfigured.class)
        .isThrownBy(this::atOnce)
        .withMessageContaining("POLL_INLINE_LIMIT has to be a whole number from 0 to 50000");
  }

  private int atOnce() {
    return Settings.read(environment::get, Clock.systemUTC()).poll().parallel().atOnce();
  }
}
