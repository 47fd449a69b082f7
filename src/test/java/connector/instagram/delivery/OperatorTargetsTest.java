package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.faults.Faults;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.MemoryQueues;
import connector.instagram.storage.StorageException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorTargetsTest {
  private static final Optional<URI> TOPIC = Optional.of(URI.create("https://t.example"));

  private final GridWorld world = new GridWorld();

  @Test
  void programsFindTheEventItselfInTheirQueueForSevenDays() {
    Outbox.Entry entry = world.entry(1);

    world.targets().send(GridWorld.CONNECTION, entry, AMPLE);

    MemoryQueues.Message message = world.queues.waiting(GridWorld.QUEUE).get(0);
    assertThat(message.text()).isEqualTo(entry.event());
    assertThat(message.visible()).isEqualTo(world.clock.instant());
    assertThat(message.expires()).isEqualTo(world.clock.instant().plus(Duration.ofDays(7)));
  }

  /** The queue of ours names the event, and keeps its name for as long as nobody publishes it. */
  @Test
  void eventGridGetsAMessageThatHoldsNoPostAndTheEventLiesBesideIt() {
    Outbox.Entry entry = world.entry(1);

    world.targets().send(GridWorld.CONNECTION, entry, AMPLE);

    String text = world.waiting(GridQueue.NAME).get(0);
    assertThat(text).doesNotContain("caption").doesNotContain("a post");
    assertThat(DeliveryMessage.parse(text).orElseThrow().key()).isEqualTo(world.key(1));
    assertThat(world.bodies.find(world.key(1), AMPLE).orElseThrow().cloudEvent())
        .isEqualTo(entry.event());
    world.clock.advance(Duration.ofDays(400));
    assertThat(world.waiting(GridQueue.NAME)).hasSize(1);
  }

  @Test
  void anOperatorWhoNamesOneGetsOne() {
    world.targets(Optional.empty(), TOPIC).send(GridWorld.CONNECTION, world.entry(1), AMPLE);
    world
        .targets(Optional.of("other"), Optional.empty())
        .send(GridWorld.CONNECTION, world.entry(2), AMPLE);

    assertThat(world.waiting(GridWorld.QUEUE)).isEmpty();
    assertThat(world.waiting(GridQueue.NAME)).hasSize(1);
    assertThat(world.waiting("other")).hasSize(1);
  }

  @Test
  void whatFailsWhileItMayPassIsToldSoThatTheMessageComesAgain() {
    failSends();

    assertThatThrownBy(() -> world.targets().send(GridWorld.CONNECTION, world.entry(1), AMPLE))
        .isInstanceOf(StorageException.class);

    assertThat(world.letter(1, EventTargets.QUEUE)).isEmpty();
  }

  @Test
  void whatGoesOnFailingIsADeadLetterForThatTargetAlone() {
    Outbox.Entry entry = world.entry(1);
    world.clock.advance(Duration.ofMinutes(6));
    failSends();

    world.targets().send(GridWorld.CONNECTION, entry, AMPLE);

    DeadLetter letter = world.letter(1, EventTargets.QUEUE).orElseThrow();
    assertThat(letter.entry().event()).isEqualTo(entry.event());
    assertThat(letter.reason()).startsWith("not written: ").contains("http=500");
    assertThat(world.letter(1, EventTargets.GRID)).isEmpty();
    assertThat(world.waiting(GridQueue.NAME)).hasSize(1);
  }

  @Test
  void aStoreThatTakesNoDeadLetterEitherFailsTheMessage() {
    Outbox.Entry entry = world.entry(1);
    world.clock.advance(Duration.ofMinutes(6));
    world.letterDocuments.slowDown(
        deadline -> {
          throw new StorageException("write", 503);
        });
    failSends();

    assertThatThrownBy(() -> world.targets().send(GridWorld.CONNECTION, entry, AMPLE))
        .hasMessageContaining("503");
  }

  @Test
  void aDeadLetterIsSentAgainToTheTargetThatLacksIt() {
    Outbox.Entry entry = world.entry(1);
    DeadLetter letter = new DeadLetter(entry, "any", world.clock.instant());

    assertThat(world.targets().sendAgain(GridWorld.name(1, EventTargets.QUEUE), letter, AMPLE))
        .isTrue();
    assertThat(world.waiting(GridWorld.QUEUE)).isEqualTo(List.of(entry.event()));
    assertThat(world.waiting(GridQueue.NAME)).isEmpty();

    assertThat(world.targets().sendAgain(GridWorld.name(1, EventTargets.GRID), letter, AMPLE))
        .isTrue();
    assertThat(world.waiting(GridQueue.NAME)).hasSize(1);
  }

  @Test
  void aDeadLetterOfATargetThatIsNamedNoMoreStays() {
    DeadLetter letter = new DeadLetter(world.entry(1), "any", world.clock.instant());
    EventTargets none = world.targets(Optional.empty(), Optional.empty());

    for (String target : List.of(EventTargets.QUEUE, EventTargets.GRID, "f".repeat(32), "")) {
      assertThat(none.sendAgain(GridWorld.name(1, target), letter, AMPLE)).isFalse();
      assertThat(EventTargets.NONE.sendAgain(GridWorld.name(1, target), letter, AMPLE)).isFalse();
    }
  }

  /** S8: whoever created a document for a connection that is gone takes it back. */
  @Test
  void whatWasWrittenForAConnectionThatIsGoneIsTakenBack() {
    Outbox.Entry entry = world.entry(1);
    world.clock.advance(Duration.ofMinutes(6));
    failSends();
    world.targets().send(GridWorld.CONNECTION, entry, AMPLE);
    assertThat(world.letterDocuments.list("", AMPLE)).hasSize(1);

    world.targets().withdraw(GridWorld.CONNECTION, entry, AMPLE);

    assertThat(world.letterDocuments.list("", AMPLE)).isEmpty();
    assertThat(world.bodyDocuments.list("", AMPLE)).isEmpty();
  }

  /** The next message to the programs' queue fails. */
  private void failSends() {
    world.faults.arm(1, Faults.Kind.FAIL_BEFORE);
  }
}
