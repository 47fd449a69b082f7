package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.connections.StoredConnection;
import connector.instagram.deadline.Deadline;
import connector.instagram.eventgrid.EventGridTopic;
import connector.instagram.faults.Faults;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.Outbox;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.storage.StorageException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridPublisherTest {
  private static final String FIRST = String.format("%032x", 1);

  private final GridWorld world = new GridWorld();

  @Test
  void anEventIsPublishedAndLeavesAMarkerAndNoMessage() {
    hand(1);
    world.work();

    assertThat(world.taken).containsExactly(FIRST);
    assertThat(world.waiting(GridQueue.NAME)).isEmpty();
    assertThat(world.records.find(world.key(1), AMPLE).orElseThrow().isDelivered()).isTrue();
  }

  @Test
  void theSameMessageAgainPublishesNothing() {
    hand(1);
    world.work();
    hand(1);
    world.work();

    assertThat(world.taken).containsExactly(FIRST);
  }

  /** No answer of Event Grid is the event's fault for good: a role or a topic can be mended. */
  @ParameterizedTest
  @ValueSource(ints = {0, 400, 401, 403, 404, 410, 413, 429, 500, 503})
  void everyFailureIsTriedAgainUntilEventGridTakesTheEvent(int status) {
    world.fail(status, Duration.ZERO);
    hand(1);
    world.work();
    world.pass(Duration.ofHours(3), Duration.ofMinutes(5));
    assertThat(world.taken).isEmpty();
    assertThat(world.letter(1, EventTargets.GRID)).isEmpty();

    world.answer = Optional.empty();
    world.pass(Duration.ofHours(4), Duration.ofMinutes(5));

    assertThat(world.taken).containsExactly(FIRST);
    assertThat(world.waiting(GridQueue.NAME)).isEmpty();
  }

  /** The times are those of every delivery (D4): ever further apart, the last one after a day. */
  @Test
  void afterADayTheEventIsADeadLetterWithTheReason() {
    Instant began = world.clock.instant();
    world.fail(403, Duration.ZERO);
    hand(1);
    world.work();
    world.pass(Duration.ofHours(25), Duration.ofSeconds(10));

    DeadLetter letter = world.letter(1, EventTargets.GRID).orElseThrow();
    assertThat(letter.reason()).isEqualTo("answered 403, for 24 hours");
    assertThat(letter.entry().event()).contains(FIRST).contains("a post");
    assertThat(world.waiting(GridQueue.NAME)).isEmpty();
    assertThat(world.asked).hasSizeBetween(12, 30);
    Instant last = world.asked.get(world.asked.size() - 1);
    assertThat(Duration.between(began, last))
        .isBetween(Duration.ofHours(24), Duration.ofHours(24).plusSeconds(30));
  }

  @Test
  void aDeadLetterThatIsSentAgainIsPublishedAndTriedForAnotherDay() {
    world.fail(403, Duration.ZERO);
    hand(1);
    world.work();
    world.pass(Duration.ofHours(25), Duration.ofMinutes(1));
    DeadLetter letter = world.letter(1, EventTargets.GRID).orElseThrow();

    assertThat(world.targets().sendAgain(GridWorld.name(1, EventTargets.GRID), letter, AMPLE))
        .isTrue();
    world.pass(Duration.ofHours(10), Duration.ofMinutes(1));
    world.answer = Optional.empty();
    world.pass(Duration.ofHours(4), Duration.ofMinutes(1));

    assertThat(world.taken).containsExactly(FIRST);
  }

  @Test
  void eventGridIsLeftAloneForAsLongAsItAsksButAnHourAtMost() {
    world.fail(429, Duration.ofMinutes(10));
    hand(1);
    world.work();
    world.pass(Duration.ofMinutes(9), Duration.ofSeconds(30));
    assertThat(world.asked).hasSize(1);

    world.fail(429, Duration.ofDays(3));
    world.pass(Duration.ofMinutes(2), Duration.ofSeconds(30));
    assertThat(world.asked).hasSize(2);
    world.pass(Duration.ofMinutes(65), Duration.ofSeconds(30));
    assertThat(world.asked).hasSize(3);
  }

  @Test
  void whatComesTooEarlyIsPutOffWithoutARequest() {
    hand(1);
    String text = world.waiting(GridQueue.NAME).get(0);
    DeliveryMessage later =
        DeliveryMessage.parse(text)
            .orElseThrow()
            .dueAt(world.clock.instant().plus(Duration.ofMinutes(3)));

    world.handle(world.publisher(), later.text());

    assertThat(world.asked).isEmpty();
    assertThat(world.queues.waiting(GridQueue.NAME))
        .anyMatch(
            message -> message.visible().equals(world.clock.instant().plus(Duration.ofMinutes(3))));
  }

  @Test
  void anEventThatIsNotStoredAnyMoreIsDropped() {
    hand(1);
    world.bodies.delete(world.key(1), AMPLE);
    world.work();

    assertThat(world.asked).isEmpty();
    assertThat(world.waiting(GridQueue.NAME)).isEmpty();
  }

  @Test
  void whereNoTopicIsNamedAnyMoreWhatWaitsIsADeadLetter() {
    hand(1);
    String text = world.waiting(GridQueue.NAME).get(0);

    world.handle(world.publisher(EventGridTopic.NONE), text);

    assertThat(world.letter(1, EventTargets.GRID).orElseThrow().reason())
        .isEqualTo("no Event Grid topic is named any more");
  }

  /** S8. */
  @Test
  void aConnectionThatIsGoneKeepsNoDeadLetter() {
    hand(1);
    String text = world.waiting(GridQueue.NAME).get(0);
    StoredConnection.end(world.connections);

    world.handle(world.publisher(EventGridTopic.NONE), text);

    assertThat(world.letter(1, EventTargets.GRID)).isEmpty();
  }

  /** Whatever dies at whatever step: the event is published, or its message is still there. */
  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void nothingIsLostWhereverAProcessDies(Faults.Kind kind) {
    for (int step = 1; step <= 6; step++) {
      GridWorld other = new GridWorld();
      other.fail(500, Duration.ZERO);
      other.targets().send(GridWorld.CONNECTION, other.entry(1), AMPLE);
      other.faults.arm(step, kind);
      try {
        other.work();
      } catch (RuntimeException | Faults.ProcessDied e) {
        // The message comes again.
      }
      other.faults.disarm();
      other.answer = Optional.empty();
      other.pass(Duration.ofMinutes(10), Duration.ofSeconds(5));

      assertThat(other.taken).as("step " + step).containsOnly(FIRST).isNotEmpty();
      assertThat(other.waiting(GridQueue.NAME)).as("step " + step).isEmpty();
    }
  }

  @Test
  void aMarkerThatCannotBeWrittenFailsTheMessageAndTheEventIsPublishedOnceMore() {
    hand(1);
    String text = world.waiting(GridQueue.NAME).get(0);
    GridPublisher interrupted =
        world.publisher(
            (event, deadline) -> {
              world.taken.add(FIRST);
              world.recordDocuments.slowDown(GridPublisherTest::failing);
              return Optional.empty();
            });
    assertThatThrownBy(() -> world.handle(interrupted, text)).isInstanceOf(StorageException.class);

    world.recordDocuments.slowDown(deadline -> {});
    world.work();

    assertThat(world.taken).containsExactly(FIRST, FIRST);
  }

  /** D2. */
  @Test
  void whatIsYoungIsPublishedAsItWasStoredAndAsksInstagramNothing() {
    hand(1, post());
    String stored = world.bodies.find(world.key(1), AMPLE).orElseThrow().cloudEvent();
    world.clock.advance(Duration.ofMinutes(59));
    world.work();

    assertThat(world.last).isEqualTo(stored);
    assertThat(world.instagram.calls()).isZero();
  }

  /** D2. */
  @Test
  void whatWasReadAnHourAgoIsReadAgainOnceAndPublishedWithTheSameId() {
    world.fail(500, Duration.ZERO);
    hand(1, post());
    world.clock.advance(Duration.ofHours(1));
    world.work();
    assertThat(world.instagram.calls()).isEqualTo(1);
    world.answer = Optional.empty();
    world.pass(Duration.ofMinutes(50), Duration.ofMinutes(1));

    assertThat(world.last).contains("as it is").contains(FIRST);
    assertThat(world.taken).containsExactly(FIRST);
    assertThat(world.instagram.calls()).isEqualTo(1);
  }

  /** D2: deleted, refused, or the connection is gone. */
  @Test
  void whatCannotBeReadAgainIsPublishedAsItWasStored() {
    String deleted = post();
    hand(1, deleted);
    hand(2, post());
    hand(3, post());
    world.clock.advance(Duration.ofHours(1));
    world.instagram.delete(deleted);
    world.work();
    assertThat(world.instagram.calls()).isEqualTo(3);
    world.instagram.refuse(1000, 190);
    hand(4, post());
    world.clock.advance(Duration.ofHours(1));
    world.work();
    assertThat(world.last).contains("a post");
    StoredConnection.end(world.connections);
    hand(5, post());
    world.clock.advance(Duration.ofHours(1));
    world.work();

    assertThat(world.last).contains("a post");
    assertThat(world.taken).hasSize(5);
  }

  /** D2 for comments. */
  @Test
  void aLateCommentIsPublishedAsItWasStoredUnlessItWasDeleted() {
    String there = world.instagram.post();
    String gone = world.instagram.post();
    Outbox.Entry kept = comment(there);
    Outbox.Entry deleted = comment(gone);
    world.clock.advance(Duration.ofHours(1));
    world.instagram.delete(gone);
    world.work();

    assertThat(world.taken).containsExactly(kept.id().value());
    assertThat(world.last).isEqualTo(kept.event());
    assertThat(world.waiting(GridQueue.NAME)).isEmpty();
    DeliveryMessage.Key key =
        new DeliveryMessage.Key(GridWorld.CONNECTION, deleted.id().value(), EventTargets.GRID);
    assertThat(world.records.find(key, AMPLE).orElseThrow().last().result())
        .isEqualTo("the comment was deleted");
    assertThat(world.letterDocuments.list("")).isEmpty();
  }

  private Outbox.Entry comment(String post) {
    Outbox.Entry entry = world.comment(world.instagram.sandbox().comment(post, CommentDraft.any()));
    world
        .targets(Optional.empty(), Optional.of(URI.create("https://t.example/api/events")))
        .send(GridWorld.CONNECTION, entry, AMPLE);
    return entry;
  }

  private String post() {
    return world.instagram.post(world.clock.instant(), "as it is");
  }

  private static void failing(Deadline deadline) {
    throw new StorageException("write", 503);
  }

  private void hand(int number, String mediaId) {
    world.targets().send(GridWorld.CONNECTION, world.entry(number, mediaId), AMPLE);
  }

  private void hand(int number) {
    world.targets().send(GridWorld.CONNECTION, world.entry(number), AMPLE);
  }
}
