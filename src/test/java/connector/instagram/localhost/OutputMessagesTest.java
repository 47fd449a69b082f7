package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutputMessagesTest {
  @Test
  void keepsTheStringsOfAListAsTheyAre() {
    String json = "{\"at\":\"2026-01-01T00:00:00.000+0000\",\"x\":\"<&'>\"}";

    assertThat(messages(List.of(json, "plain"))).containsExactly(json, "plain");
  }

  @Test
  void writesNothingForNullOrAnEmptyList() {
    assertThat(messages(null)).isEmpty();
    assertThat(messages(List.of())).isEmpty();
  }

  @Test
  void writesAnEmptyMessageForAnEmptyStringAndForNullInAList() {
    assertThat(messages("")).containsExactly("");
    assertThat(messages(Arrays.asList("a", null, ""))).containsExactly("a", "", "");
  }

  @Test
  void rewritesAStringThatLooksLikeJson() {
    assertThat(messages("{\"at\":\"2026-01-01T02:00:00.500+0200\",\"n\":1}"))
        .containsExactly("{\n  \"at\": \"2026-01-01T00:00:00.5+00:00\",\n  \"n\": 1\n}");
    assertThat(messages("{\"at\":\"2026-01-01T00:00:00.000Z\"}"))
        .containsExactly("{\n  \"at\": \"2026-01-01T00:00:00Z\"\n}");
  }

  @Test
  void splitsAStringThatLooksLikeAnArray() {
    assertThat(messages("[\"a\",2,{\"b\":3}]")).containsExactly("a", "2", "{\n  \"b\": 3\n}");
  }

  @Test
  void keepsOtherStringsAndBytes() {
    assertThat(messages("hello")).containsExactly("hello");
    assertThat(messages("{not json")).containsExactly("{not json");
    assertThat(messages("bytes".getBytes(UTF_8))).containsExactly("bytes");
  }

  @Test
  void indentsObjects() {
    assertThat(messages(List.of(Map.of("a", 1)))).containsExactly("{\n  \"a\": 1\n}");
  }

  @Test
  void failsOnJavaTime() {
    assertThatThrownBy(() -> OutputMessages.of(List.of(Instant.EPOCH)))
        .isInstanceOf(JsonIOException.class);
  }

  private static List<String> messages(Object value) {
    return OutputMessages.of(value).stream().map(body -> new String(body, UTF_8)).toList();
  }
}
