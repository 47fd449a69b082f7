package connector.instagram.comments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that Instagram stores in another spelling is still the one that was written (W3). */
class TidiedTextTest {
  private static final String ACCOUNT = "fjord.and.fern";

  private final CommentStage stage = new CommentStage();

  /** What was sent, and what stands there. */
  static Stream<Arguments> spellings() {
    return Stream.of(
        Arguments.of("  Thank you!\r\n", "Thank you!"),
        Arguments.of("One\r\ntwo", "One\ntwo"),
        Arguments.of("Cafe\u0301", "Caf\u00e9"),
        Arguments.of("Caf\u00e9", "Cafe\u0301"),
        Arguments.of("10\u00a0am", "10 am"),
        Arguments.of("1\u202f000", "1 000"),
        Arguments.of("\ufeffThank\u200b you\u2060!\u200e", "Thank you!"),
        Arguments.of("Love \u2764\ufe0f", "Love \u2764"),
        Arguments.of("a\u0000b\u0007", "ab"));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void isFoundInWhateverSpellingInstagramShowsIt(String sent, String shown) {
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST"));
    stage.add(stage.keyed("k-1"), sent);
    String made = stage.comment(CommentDraft.any().by(ACCOUNT).saying(shown));
    stage.clock.advance(Duration.ofMinutes(5));

    assertThat(stage.add(stage.keyed("k-1"), sent).path("id").asText()).isEqualTo(made);
    assertThat(stage.changes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thank you", "Thank you!!", "thank you!", "Merci!"})
  void anotherTextIsNotMistakenForIt(String shown) {
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST"));
    stage.comment(CommentDraft.any().by(ACCOUNT).saying(shown));

    stage.add(stage.keyed("k-1"), "Thank you!");

    assertThat(stage.status()).isEqualTo(502);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00a0", "\u200b\ufeff", "\n\u2060\t"})
  void aTextWithNothingToSeeIsNone(String text) {
    JsonNode error = stage.add(stage.keyed("k-1"), text).path("error");

    assertThat(stage.status()).isEqualTo(400);
    assertThat(error.path("message").asText()).contains("must not be empty");
    assertThat(stage.changes()).isZero();
  }

  @Test
  void anEmojiIsOneCharacter() {
    stage.add(stage.keyed("k-1"), "\uD83C\uDF3F".repeat(2_200));
    assertThat(stage.status()).isEqualTo(200);

    stage.add(stage.keyed("k-2"), "\uD83C\uDF3F".repeat(2_201));
    assertThat(stage.status()).isEqualTo(400);
  }
}
