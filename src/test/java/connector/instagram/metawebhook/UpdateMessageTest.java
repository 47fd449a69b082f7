package connector.instagram.metawebhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates in a queue whose messages have at most 64 KiB. */
class UpdateMessageTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final int MOST_OF_A_QUEUE = 64 * 1024;

  @Test
  void aThousandUpdatesShareAFewMessagesThatFitIntoTheQueue() {
    List<ToldComment> told = told(1_000, "Für draußen? 🌿 ");

    List<UpdateMessage> messages = UpdateMessage.pack(told, NOW);

    assertThat(messages).hasSizeBetween(2, 10);
    assertThat(messages)
        .allSatisfy(message -> assertThat(inQueue(message)).isLessThanOrEqualTo(MOST_OF_A_QUEUE));
    assertThat(messages.stream().flatMap(message -> message.updates().stream()))
        .containsExactlyInAnyOrderElementsOf(told);
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    UpdateMessage message = UpdateMessage.pack(told(3, "half an emoji is none \" \n"), NOW).get(0);

    assertThat(UpdateMessage.parse(message.text())).contains(message);
  }

  @Test
  void halfAnEmojiComesAsAQuestionMark() {
    ToldComment half = comment(1, "odd \ud83c");

    UpdateMessage message = UpdateMessage.pack(List.of(half), NOW).get(0);

    assertThat(UpdateMessage.parse(message.text()).orElseThrow().updates().get(0).text())
        .contains("odd ?");
  }

  @Test
  void aTextThatIsTooLargeIsReadAgainInstead() {
    ToldComment large = comment(1, "x".repeat(50_000));

    List<UpdateMessage> messages = UpdateMessage.pack(List.of(large, comment(2, "y")), NOW);

    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).updates()).containsExactly(large.withoutText(), comment(2, "y"));
  }

  @Test
  void thoseOfAnAccountLieBesideEachOther() {
    List<ToldComment> mixed = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      mixed.add(comment(i, "text", "1784140000000000" + i % 2));
    }

    assertThat(UpdateMessage.pack(mixed, NOW).get(0).updates())
        .extracting(ToldComment::account)
        .isSorted();
  }

  @Test
  void nothingMakesNoMessage() {
    assertThat(UpdateMessage.pack(List.of(), NOW)).isEmpty();
  }

  @Test
  void livesForADayHoweverOftenItIsTried() {
    UpdateMessage first = UpdateMessage.pack(told(2, "text"), NOW).get(0);
    UpdateMessage again = first.again(first.updates().subList(0, 1));

    assertThat(again.attempt()).isEqualTo(1);
    assertThat(again.updates()).hasSize(1);
    assertThat(again.isOver(NOW.plus(Duration.ofHours(24)).minusSeconds(1))).isFalse();
    assertThat(again.isOver(NOW.plus(Duration.ofHours(24)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"version\":1}",
        "{\"version\":2,\"attempt\":0,\"deadline\":\"2026-11-26T12:00:00Z\",\"updates\":[]}",
        "{\"version\":1,\"attempt\":0,\"deadline\":\"2026-11-26T12:00:00Z\",\"updates\":[{}]}"
      })
  void nothingElseIsSuchAMessage(String text) {
    assertThat(UpdateMessage.parse(text)).isEmpty();
  }

  private static int inQueue(UpdateMessage message) {
    return Base64.getEncoder()
        .encodeToString(message.text().getBytes(StandardCharsets.UTF_8))
        .length();
  }

  private static List<ToldComment> told(int count, String text) {
    List<ToldComment> told = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      told.add(comment(i, text.repeat(1 + i % 9)));
    }
    return told;
  }

  private static ToldComment comment(int number, String text) {
    return comment(number, text, "17841400000000123");
  }

  private static ToldComment comment(int number, String text, String account) {
    return new ToldComment(
        account,
        Long.toString(17_990_000_000_000_000L + number),
        Optional.of("18050000000000042"),
        Optional.empty(),
        Optional.of(text),
        new ToldComment.Author(Optional.of("920000000000011"), Optional.of("moss.and.more")),
        NOW);
  }
}
