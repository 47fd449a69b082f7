package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.api.ApiException;
import connector.instagram.throttle.Throttle.OnStorageFailure;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleSettingTest {
  private final Map<String, String> environment = SampleEnvironment.production();

  @Test
  void callsThatCannotBeCountedPassUnlessTheOperatorWantsNone() {
    assertThat(read()).isEqualTo(OnStorageFailure.OPEN);
  }

  @ParameterizedTest
  @CsvSource({"open, OPEN", "closed, CLOSED"})
  void theOperatorDecides(String text, OnStorageFailure choice) {
    environment.put("THROTTLE_ON_STORAGE_FAILURE", text);

    assertThat(read()).isEqualTo(choice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLOSED", "true", "none"})
  void saysWhatItHasToBe(String text) {
    environment.put("THROTTLE_ON_STORAGE_FAILURE", text);

    assertThatThrownBy(this::read)
        .isInstanceOf(ApiException.NotConfigured.class)
        .hasMessageContaining("THROTTLE_ON_STORAGE_FAILURE has to be open or closed");
  }

  private OnStorageFailure read() {
    return Settings.read(environment::get, Clock.systemUTC()).onThrottleFailure();
  }
}
