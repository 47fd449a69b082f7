package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "17895695668004550",
        "999999999999999999",
        "9223372036854775807",
        "9223372036854775808",
        "0",
        "00",
        "017",
        "-17",
        "17_18",
        "abc"
      })
  void isTheTextThatItWasMadeOf(String text) {
    assertThat(new MediaId(text).value()).isEqualTo(text);
    assertThat(new MediaId(text)).hasToString(text).isEqualTo(new MediaId(text));
    assertThat(new MediaId(text)).hasSameHashCodeAs(new MediaId(text));
  }

  @Test
  void idsThatSpellTheSameNumberAreNotTheSame() {
    assertThat(new MediaId("17")).isNotEqualTo(new MediaId("017"));
    assertThat(new MediaId("0")).isNotEqualTo(new MediaId("00"));
    assertThat(new MediaId("0")).isNotEqualTo(new MediaId("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "17/18", "é"})
  void whatCannotBeInAnAddressIsNone(String text) {
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new MediaId(text));
  }
}
