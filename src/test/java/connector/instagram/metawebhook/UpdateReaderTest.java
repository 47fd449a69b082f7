package connector.instagram.metawebhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.SampleConnection;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the queue to the comments of a connection. */
class UpdateReaderTest {
  private static final String COMMENT = "17990000000000501";

  private final WebhookStage stage = new WebhookStage();

  @Test
  void handsTheCommentsOfAConnectedAccountOver() {
    assertThat(stage.read(message(COMMENT))).containsExactly("event of " + COMMENT);

    assertThat(stage.taken).extracting(ToldComment::comment).containsExactly(COMMENT);
    assertThat(stage.queues.waiting(UpdateQueue.NAME)).isEmpty();
    assertThat(stage.context.log()).doesNotContain("moss", "dr\u00e4ussen");
  }

  @Test
  void dropsWhatNobodyWants() {
    stage.accounts.put(SampleConnection.PROFESSIONAL_ID, SampleConnection.with("secret-token"));

    assertThat(stage.read(message(COMMENT))).isEmpty();
    assertThat(stage.taken).isEmpty();
    assertThat(stage.queues.waiting(UpdateQueue.NAME)).isEmpty();
    assertThat(facts().has("unknownAccount")).isFalse();
  }

  @Test
  void countsWhatIsOfAnUnknownAccountAndTellsIt() {
    stage.send(
        "[" + WebhookStage.notice("0", COMMENT) + "," + WebhookStage.notice("0", "1799") + "]");

    assertThat(stage.read(stage.messages.get(0))).isEmpty();
    assertThat(facts().at("/unknownAccount/count").asInt()).isEqualTo(2);
    assertThat(facts().at("/unknownAccount/note").asText())
        .contains("unknown account (Meta's Test button?) arrived at 2026-11-26T12:00:00Z");
    assertThat(stage.check.check(deadline()).problems()).isEmpty();
    assertThat(stage.queues.waiting(UpdateQueue.NAME)).isEmpty();
  }

  @Test
  void whatCannotBeReadYetIsTriedAgainLaterAndLaterAndThenTakenAsItWasTold() {
    stage.intake =
        (connection, told, last, limits) ->
            last
                ? new CommentIntake.Taken(List.of("as told"), List.of())
                : new CommentIntake.Taken(List.of(), told);
    String message = message(COMMENT);

    for (int minutes : new int[] {1, 5, 15}) {
      assertThat(stage.read(message)).isEmpty();
      stage.clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(stage.queues.visible(UpdateQueue.NAME)).isEmpty();
      stage.clock.advance(Duration.ofSeconds(1));
      message = stage.queues.take(UpdateQueue.NAME).orElseThrow().text();
    }

    assertThat(stage.read(message)).containsExactly("as told");
    assertThat(stage.queues.waiting(UpdateQueue.NAME)).isEmpty();
  }

  @Test
  void oneAccountThatFailsDelaysNoOtherOne() {
    String other = "17841400000000999";
    stage.accounts.put(other, SampleConnection.wantingComments());
    CommentIntake working = stage.intake;
    stage.intake =
        (connection, told, last, limits) -> {
          if (told.get(0).account().equals(other)) {
            throw new StorageException("take comments", 500, "Injected");
          }
          return working.take(connection, told, last, limits);
        };
    stage.send("[" + WebhookStage.notice(other, "1799") + "," + WebhookStage.notice(COMMENT) + "]");

    assertThat(stage.read(stage.messages.get(0))).containsExactly("event of " + COMMENT);
    stage.clock.advance(Duration.ofMinutes(1));
    assertThat(left()).containsExactly("1799");
  }

  @Test
  void goesOnTryingForADayAndLeavesTheRestToThePoll() {
    stage.intake =
        (connection, told, last, limits) -> {
          throw new StorageException("take comments", 500, "Injected");
        };
    String message = message(COMMENT);
    int tries = 0;
    while (!message.isEmpty()) {
      assertThat(stage.read(message)).isEmpty();
      tries++;
      stage.clock.advance(Duration.ofMinutes(30));
      message = stage.queues.take(UpdateQueue.NAME).map(sent -> sent.text()).orElse("");
    }

    assertThat(tries).isBetween(40, 50);
    assertThat(stage.context.log()).contains("left to the poll");
  }

  @Test
  void whatWasNotBegunInTimeWaitsForTheNextMessage() {
    String other = "17841400000000999";
    stage.accounts.put(other, SampleConnection.wantingComments());
    CommentIntake working = stage.intake;
    stage.intake =
        (connection, told, last, limits) -> {
          stage.clock.advance(Duration.ofSeconds(90));
          return working.take(connection, told, last, limits);
        };
    stage.send("[" + WebhookStage.notice(other, "1799") + "," + WebhookStage.notice(COMMENT) + "]");

    assertThat(stage.read(stage.messages.get(0))).containsExactly("event of " + COMMENT);
    stage.clock.advance(Duration.ofMinutes(1));
    assertThat(left()).containsExactly("1799");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "{\"version\":7}"})
  void dropsWhatIsNoSuchMessageAndSaysSo(String text) {
    assertThat(stage.read(text)).isEmpty();
    stage.rescue(text);

    assertThat(stage.context.records())
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.getLevel()).isEqualTo(Level.SEVERE));
    assertThat(stage.queues.waiting(UpdateQueue.NAME)).isEmpty();
  }

  @Test
  void whatTheHostGaveUpGoesBackUntilItsDayIsOver() {
    String message = message(COMMENT);

    stage.rescue(message);
    assertThat(stage.queues.waiting(UpdateQueue.NAME)).hasSize(1);
    stage.clock.advance(Duration.ofMinutes(1));
    assertThat(left()).containsExactly(COMMENT);

    stage.clock.advance(Duration.ofHours(24));
    stage.rescue(message);
    assertThat(stage.queues.waiting(UpdateQueue.NAME)).isEmpty();
    assertThat(stage.context.log()).contains("left to the poll");
  }

  /** Otherwise the host would delete the message although nothing of it is kept. */
  @Test
  void failsOnlyWhereTheQueueTakesNothing() {
    Faults faults = new Faults();
    WebhookStage broken = new WebhookStage(faults);
    broken.intake = (connection, told, last, limits) -> new CommentIntake.Taken(List.of(), told);
    broken.send(WebhookStage.notice(COMMENT));
    faults.arm(1, Faults.Kind.FAIL_BEFORE);

    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> broken.read(broken.messages.get(0)));
  }

  @Test
  void aBatchOfAThousandComesOutWhole() {
    stage.send(
        IntStream.range(0, 1_000)
            .mapToObj(i -> WebhookStage.notice(Long.toString(17_990_000_000_000_000L + i)))
            .toList()
            .toString());

    stage.messages.forEach(stage::read);

    assertThat(stage.taken).extracting(ToldComment::comment).doesNotHaveDuplicates().hasSize(1_000);
  }

  private String message(String comment) {
    stage.send(WebhookStage.notice(comment));
    return stage.messages.get(0);
  }

  private List<String> left() {
    String text = stage.queues.take(UpdateQueue.NAME).orElseThrow().text();
    return UpdateMessage.parse(text).orElseThrow().updates().stream()
        .map(ToldComment::comment)
        .toList();
  }

  private JsonNode facts() {
    return stage.check.check(deadline()).facts().orElseThrow();
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(5), stage.clock);
  }
}
