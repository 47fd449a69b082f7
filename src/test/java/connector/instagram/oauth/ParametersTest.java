package connector.instagram.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  @ParameterizedTest
  @CsvSource({
    "a=1, 1",
    "b=2&a=1, 1",
    "a=%2B+%26, '+ &'",
    "a=x=y, x=y",
    "%61=1, 1",
    "a=100%, 100%",
    "a=, ''",
    "a, ''",
    "'', ''",
    "A=1, ''"
  })
  void readsAValue(String text, String value) {
    assertThat(new Parameters(text).get("a")).isEqualTo(value);
  }

  @Test
  void keepsAValueAsItWasSent() {
    assertThat(new Parameters("state=a%2Fb+c%2fd~%7E").raw("state")).isEqualTo("a%2Fb+c%2fd~%7E");
  }

  @Test
  void noticesWhatCameTwice() {
    assertThat(new Parameters("a=1&b=2&a=1").isRepeated("a")).isTrue();
    assertThat(new Parameters("a=1&%61=2").isRepeated("a")).isTrue();
    assertThat(new Parameters("a=1&a=").isRepeated("a")).isFalse();
    assertThat(new Parameters("a=1&b=1").isRepeated("a")).isFalse();
  }
}
