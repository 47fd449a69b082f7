package connector.instagram.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83e", "\\udd50", "\\ud83e x", "\\\\\\ud83e"})
  void halfAnEmojiBecomesAQuestionMarkAsStrictReadersWantIt(String cut) {
    String json = "{\"caption\":\"fresh " + cut + "\",\"id\":\"1\"}";

    byte[] written = Json.writeBytes(Json.parse(json.getBytes(UTF_8)).orElseThrow());

    assertThat(new String(written, UTF_8)).isEqualTo(json.replaceFirst("\\\\u[0-9a-f]{4}", "?"));
  }

  @Test
  void whatOnlyLooksLikeHalfAnEmojiStays() {
    String json = "{\"caption\":\"C:\\\\uDesktop \\u0007\"}";

    assertThat(Json.writeBytes(Json.parse(json).orElseThrow())).isEqualTo(json.getBytes(UTF_8));
  }

  /** A tree of them would take many times the memory of the text. */
  @Test
  void moreValuesThanAnythingOfOursHasAreNotRead() {
    byte[] most = ("[" + "{},".repeat(200_000) + "{}]").getBytes(UTF_8);
    byte[] tooMany = ("[" + "{},".repeat(300_000) + "{}]").getBytes(UTF_8);

    assertThat(Json.parse(most)).isPresent();
    assertThat(Json.parse(tooMany)).isEmpty();
  }

  @Test
  void writesUtf8() {
    assertThat(Json.writeBytes(Json.object().put("a", "Grüß 🥖")))
        .isEqualTo("{\"a\":\"Grüß 🥖\"}".getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "'\"7\"', 7", "7.0, 7", "-1, -1", "'\"-1\"', -1", "0, 0"})
  void aWholeNumberIsOneHoweverItIsWritten(String written, long number) {
    assertThat(Json.number(Json.parse("{\"n\":" + written + "}").orElseThrow(), "n"))
        .hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7.5",
        "\"7.0\"",
        "\"\"",
        "\"many\"",
        "null",
        "true",
        "[7]",
        "1e30",
        "\"9999999999999999999\""
      })
  void whatIsNoWholeNumberIsNone(String written) {
    assertThat(Json.number(Json.parse("{\"n\":" + written + "}").orElseThrow(), "n")).isEmpty();
  }
}
