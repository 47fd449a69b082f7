package connector.instagram.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  /** A caption that somebody cut in the middle of an emoji; escaped, it is read like any other. */
  private static final String CUT = "{\"caption\":\"fresh \\ud83e\",\"id\":\"1\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":\"Grüß 🥖\"}", "[1,2]", "\"text\"", "null", "", " ", "{", "{} {}", "x"})
  void bytesReadAsTheirTextDoes(String text) {
    assertThat(Json.parse(text.getBytes(UTF_8))).isEqualTo(Json.parse(text));
  }

  @Test
  void bytesThatAreNoUtf8CostOnlyThemselves() {
    byte[] latin = "{\"caption\":\"Grüße\",\"id\":\"1\"}".getBytes(ISO_8859_1);

    assertThat(Json.parse(latin))
        .contains(Json.object().put("caption", "Gr\uFFFD\uFFFDe").put("id", "1"));
  }

  @Test
  void halfAnEmojiIsWrittenAsTheEscapeThatItWasReadFrom() {
    byte[] written = Json.writeBytes(Json.parse(CUT).orElseThrow());

    assertThat(new String(written, UTF_8)).isEqualToIgnoringCase(CUT);
  }

  @Test
  void writesUtf8() {
    assertThat(Json.writeBytes(Json.object().put("a", "Grüß 🥖")))
        .isEqualTo("{\"a\":\"Grüß 🥖\"}".getBytes(UTF_8));
  }
}
