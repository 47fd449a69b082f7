package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule P5: several writers on one cursor. */
class RaceTest {
  private final PollWorld world = new PollWorld();

  @Test
  void ofTwoPollsAtOnceOneEmits() {
    world.connect();
    String posted = world.instagram.post();
    PollRun other = world.otherProcess();
    List<String> others = new ArrayList<>();
    world.cursorDocuments.beforeNextWrite(() -> others.addAll(other.run(PollWorld.LOGGER)));

    List<String> ours = world.tick();

    assertThat(ours).isEmpty();
    assertThat(others).extracting(PollWorld::mediaOf).containsExactly(posted);
    assertThat(world.cursor().outbox().entries()).hasSize(1);
  }

  @Test
  void aPollThatLosesToAConfirmationDecidesAgainAndForgetsNeither() {
    world.connect();
    world.instagram.post();
    world.tick();
    String second = world.instagram.post();
    world.cursorDocuments.beforeNextWrite(world::consume);

    world.tick();

    assertThat(world.emittedMedia()).hasSize(2).last().isEqualTo(second);
    assertThat(world.cursor().outbox().entries())
        .extracting(entry -> entry.event())
        .containsExactly(world.emittedEvents.get(1));
  }

  @Test
  void aConfirmationThatLosesToAPollKeepsWhatThePollFound() {
    world.connect();
    world.instagram.post();
    world.tick();
    world.instagram.post();
    world.cursorDocuments.beforeNextWrite(world::tick);

    world.consume();
    world.settle();

    assertThat(world.cursor().outbox().entries()).isEmpty();
    assertThat(world.emittedEvents).hasSize(2);
  }

  @Test
  void aPollNeverBringsADeletedConnectionsCursorBack() {
    String id = world.connect();
    world.instagram.post();
    world.cursorDocuments.beforeNextWrite(() -> world.admin.end(id));

    List<String> messages = world.tick();

    assertThat(messages).isEmpty();
    assertThat(world.cursorDocuments.size()).isZero();
  }

  @Test
  void aWriteWhoseAnswerWasLostCountsAsWon() {
    world.connect();
    String posted = world.instagram.post();
    // Steps of this tick: four listings, the summary, cursor, connection, Instagram twice, then
    // the write.
    world.restart();
    world.faults.arm(10, Faults.Kind.FAIL_AFTER);

    world.tick();

    assertThat(world.faults.struck()).contains("cursors replace");
    assertThat(world.emittedMedia()).containsExactly(posted);
    world.consume();
    world.settle();
    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @Test
  void oneBrokenConnectionDoesNotStopAnother() {
    world.connect();
    world.instagram.professionalId("17841400000000999");
    world.connect();
    String name = world.cursorDocuments.list("").get(0).name();
    world.cursorDocuments.overwrite(
        name, Json.object().put("version", 1), world.cursorDocuments.list("").get(0).etag());
    world.instagram.post();

    List<String> messages = world.tick();

    assertThat(messages).hasSize(1);
    world.advance(Duration.ofMinutes(1));
    assertThat(world.tick()).isEmpty();
  }
}
