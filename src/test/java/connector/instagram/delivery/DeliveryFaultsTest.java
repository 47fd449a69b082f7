package connector.instagram.delivery;

import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static connector.instagram.delivery.DeliveryWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.StoredConnection;
import connector.instagram.faults.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One fault at every step of a delivery: nothing is lost, and only a fault makes a duplicate. */
class DeliveryFaultsTest {
  private static final Duration STEP = Duration.ofSeconds(20);

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whateverStepFailsTheEventArrives(Faults.Kind kind) {
    for (int[] answers : new int[][] {{200}, {500, 200}, {429, 503, 404, 200}}) {
      atEveryStep(
          kind,
          (world, step) -> {
            answerOneAfterTheOther(world, answers);
            String event = world.event(ALICE).event();
            world.faults.arm(step, kind);
            world.workThroughFaults();
            world.passThroughFaults(Duration.ofMinutes(30), STEP);
            world.faults.disarm();

            assertThat(world.received(ALICE)).as(name(world, step)).contains(event);
            assertThat(accepted(world)).as(name(world, step)).isBetween(1, 2);
            assertThat(world.letterDocuments.size()).isZero();
            assertThat(world.waiting()).isEmpty();
          });
    }
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whateverStepFailsWhatIsGivenUpIsADeadLetter(Faults.Kind kind) {
    atEveryStep(
        kind,
        (world, step) -> {
          world.answer(ALICE, 400);
          DeliveryMessage.Key key = world.event(ALICE);
          world.faults.arm(step, kind);
          world.workThroughFaults();
          world.passThroughFaults(Duration.ofMinutes(5), STEP);
          world.faults.disarm();

          assertThat(world.letterDocuments.text(key.documentName())).contains("answered 400");
          assertThat(world.waiting()).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whateverStepFailsOneThatIsGoneEnds(Faults.Kind kind) {
    atEveryStep(
        kind,
        (world, step) -> {
          world.answer(ALICE, 410);
          world.event(ALICE);
          world.faults.arm(step, kind);
          world.workThroughFaults();
          world.passThroughFaults(Duration.ofMinutes(5), STEP);
          world.faults.disarm();

          assertThat(world.ended(ALICE)).as(name(world, step)).isPresent();
          assertThat(world.waiting()).isEmpty();
        });
  }

  /** Nothing of what the dead letter holds outlives its connection (S8). */
  @Test
  void aConnectionThatEndsDuringThePostLeavesNoDeadLetter() {
    DeliveryWorld world = new DeliveryWorld();
    world.event(ALICE);
    world.answers.put(
        ALICE,
        () -> {
          StoredConnection.end(world.connections);
          return new WebhookSender.Reply.Answered(400, Optional.empty());
        });
    world.work();

    assertThat(world.letterDocuments.size()).isZero();
  }

  /** Any answers in any order, with two processes, copies in the queue and faults. */
  @Test
  void inAnySequenceOfAnswersEachEventIsDeliveredOrDead() {
    Random random = new Random(20261126);
    for (int round = 0; round < 15; round++) {
      DeliveryWorld world = new DeliveryWorld();
      world.queues.sendCopies(1 + random.nextInt(2));
      world.answers.put(ALICE, () -> anyReply(random));
      List<String> events = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        events.add(world.event(ALICE).event());
        world.event(BOB);
      }
      world.queues.sendCopies(1);
      world.workThroughFaults();
      for (int i = 0; i < 52; i++) {
        world.faults.arm(1 + random.nextInt(100), anyKind(random));
        world.passThroughFaults(Duration.ofMinutes(30), Duration.ofMinutes(2));
      }
      world.faults.disarm();

      for (String event : events) {
        DeliveryMessage.Key key = new DeliveryMessage.Key(StoredConnection.ID, event, ALICE);
        boolean dead = world.letterDocuments.read(key.documentName()).isPresent();
        boolean delivered = world.record(key).filter(DeliveryRecord::isDelivered).isPresent();
        assertThat(dead || delivered).as("round %s event %s", round, event).isTrue();
      }
      assertThat(new HashSet<>(world.received(BOB))).hasSize(8);
    }
  }

  private static WebhookSender.Reply anyReply(Random random) {
    int[] statuses = {200, 200, 202, 400, 403, 408, 429, 500, 500, 502, 503, 504};
    return switch (random.nextInt(10)) {
      case 0 -> new WebhookSender.Reply.Failed("no answer in 10 s");
      case 1 -> new WebhookSender.Reply.Refused("the address is not public");
      default ->
          new WebhookSender.Reply.Answered(
              statuses[random.nextInt(statuses.length)], Optional.empty());
    };
  }

  private static Faults.Kind anyKind(Random random) {
    Faults.Kind[] kinds = Faults.Kind.values();
    return kinds[random.nextInt(kinds.length)];
  }

  private static void atEveryStep(Faults.Kind kind, BiConsumer<DeliveryWorld, Integer> story) {
    boolean struck = true;
    int step = 1;
    for (; struck && step < 200; step++) {
      DeliveryWorld world = new DeliveryWorld();
      story.accept(world, step);
      struck = world.faults.struck().isPresent();
    }
    assertThat(step).as("steps of a delivery, %s", kind).isBetween(5, 199);
  }

  private static void answerOneAfterTheOther(DeliveryWorld world, int... statuses) {
    int[] next = new int[1];
    world.answers.put(
        ALICE,
        () ->
            new WebhookSender.Reply.Answered(
                statuses[Math.min(next[0]++, statuses.length - 1)], Optional.empty()));
  }

  /** How often the subscriber said that it took the event. */
  private static int accepted(DeliveryWorld world) {
    return (int)
        world.said.stream()
            .filter(new WebhookSender.Reply.Answered(200, Optional.empty())::equals)
            .count();
  }

  private static String name(DeliveryWorld world, int step) {
    return "step " + step + " " + world.faults.struck();
  }
}
