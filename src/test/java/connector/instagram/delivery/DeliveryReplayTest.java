package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static connector.instagram.delivery.DeliveryWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.StoredConnection;
import connector.instagram.faults.Faults;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.DeadLetterFunctions;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.outbox.StoredOutboxes;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D6: a dead letter is sent again before it goes. */
class DeliveryReplayTest {
  private DeliveryWorld world = new DeliveryWorld();
  private DeliveryMessage.Key dead = DeliveryWorld.key(ALICE, 0);

  @BeforeEach
  void anEventThatItsSubscriberRefused() {
    world = new DeliveryWorld();
    world.answer(ALICE, 400);
    dead = world.event(ALICE);
    world.work();
    world.answer(ALICE, 200);
    world.received(ALICE).clear();
    assertThat(letters()).isEqualTo(1);
  }

  @Test
  void itsMessageIsThereBeforeTheLetterIsDeletedByWhoeverAsked() {
    DeadLetter letter = letter();

    assertThat(replay().sendAgain(name(), letter, AMPLE)).isTrue();

    assertThat(world.waiting())
        .singleElement()
        .isEqualTo(DeliveryMessage.first(dead, world.clock.instant()));
    assertThat(letters()).as("deleting it is not its part").isEqualTo(1);
  }

  @Test
  void theEventArrivesUnderItsOldIdAlsoWhenItsBodyHasGone() {
    world.stores.bodies().delete(dead, AMPLE);

    assertThat(replayed("{}")).isEqualTo("1 replayed, 0 left");
    world.work();

    assertThat(world.received(ALICE)).containsExactly(dead.event());
    assertThat(letters()).isZero();
    assertThat(world.record(dead).orElseThrow().isDelivered()).isTrue();
  }

  @Test
  void whatWasGivenUpLongAgoHasAWholeDayAgain() {
    world.clock.advance(Duration.ofDays(20));
    world.answer(ALICE, 503);
    replayed("{}");
    world.work();
    world.pass(Duration.ofHours(20), Duration.ofMinutes(2));

    assertThat(letters()).isZero();
    assertThat(world.waiting()).isNotEmpty();
  }

  @Test
  void asManyAreReplayedAsAreMeant() {
    world.answer(BOB, 400);
    DeliveryMessage.Key other = world.event(BOB);
    world.work();

    assertThat(replayed("{\"subscription\":\"" + "9".repeat(32) + "\"}"))
        .isEqualTo("0 replayed, 0 left");
    assertThat(replayed("{\"subscription\":\"" + ALICE + "\"}")).isEqualTo("1 replayed, 0 left");
    assertThat(world.waiting()).extracting(DeliveryMessage::key).containsExactly(dead);
    assertThat(replayed("{\"event\":\"" + other.event() + "\"}")).isEqualTo("1 replayed, 0 left");
    assertThat(letters()).isZero();
  }

  @Test
  void theLetterOfASubscriptionThatHasEndedStays() {
    world.answer(ALICE, 410);
    world.event(ALICE);
    world.work();

    assertThat(replayed("{}")).isEqualTo("0 replayed, 1 left");
    assertThat(letters()).isEqualTo(1);
    assertThat(world.waiting()).isEmpty();
  }

  @Test
  void theLetterOfAConnectionThatIsEndingStaysForItsCleaning() {
    StoredConnection.end(world.connections);

    assertThat(replayed("{}")).isEqualTo("0 replayed, 1 left");
    assertThat(world.waiting()).isEmpty();
  }

  @Test
  void aQueueThatTakesNothingLeavesTheLetter() {
    DeadLetter letter = letter();
    boolean failed = false;
    for (int step = 1; !failed; step++) {
      world.faults.arm(step, Faults.Kind.FAIL_BEFORE);
      failed = failsAtTheQueue(letter);
      world.faults.disarm();
    }

    assertThat(letters()).isEqualTo(1);
    assertThat(replayed("{}")).isEqualTo("1 replayed, 0 left");
  }

  private boolean failsAtTheQueue(DeadLetter letter) {
    assertThatThrownBy(() -> replay().sendAgain(name(), letter, AMPLE))
        .isInstanceOf(StorageException.class);
    return world.faults.struck().orElseThrow().equals("webhook-deliveries send");
  }

  /** Whatever step of the request fails, its letter or its message is there. */
  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whateverStepFailsTheEventArrivesAndNoLetterStays(Faults.Kind kind) {
    boolean struck = true;
    int step = 1;
    for (; struck && step < 50; step++) {
      anEventThatItsSubscriberRefused();
      world.faults.arm(step, kind);
      try {
        HttpResponseMessage unused = post("{}");
      } catch (Faults.ProcessDied e) {
        world.restart();
      }
      struck = world.faults.struck().isPresent();
      world.faults.disarm();
      assertThat(letters() + world.waiting().size()).as("step %s", step).isPositive();
      HttpResponseMessage unused = post("{}");
      world.work();

      assertThat(world.received(ALICE)).as("step %s", step).containsExactly(dead.event());
      assertThat(letters()).isZero();
    }
    assertThat(step).as("steps of a replay, %s", kind).isBetween(5, 49);
  }

  private DeliveryReplay replay() {
    return new DeliveryReplay(
        new DeliveryFunctions.Stores(
            world.connections,
            world.subscriptions,
            new DeliveryFunctions.Containers(world.bodyDocuments, world.recordDocuments),
            world.stores.letters(),
            world.queues),
        EventTargets.NONE,
        world.clock);
  }

  private String replayed(String body) {
    JsonNode reply = FakeRequest.json(post(body));
    return reply.path("replayed").asInt(-1)
        + " replayed, "
        + reply.path("left").asInt(-1)
        + " left";
  }

  private HttpResponseMessage post(String body) {
    return new DeadLetterFunctions(
            new RequestHandler(world.clock),
            world.stores.letters(),
            noOutboxes(),
            replay(),
            world.clock)
        .replay(new FakeRequest().body(body), new FakeContext());
  }

  private OutboxStore.Outboxes noOutboxes() {
    return new StoredOutboxes(
            new MemoryDocuments("cursors"),
            new MemoryDocuments("comments"),
            new MemoryDocuments("outboxes"))
        .all();
  }

  private DeadLetter.Name name() {
    return new DeadLetter.Name(dead.connection(), dead.event(), dead.subscription());
  }

  private DeadLetter letter() {
    return world.stores.letters().find(name(), AMPLE).orElseThrow();
  }

  private int letters() {
    return world.letterDocuments.size();
  }
}
