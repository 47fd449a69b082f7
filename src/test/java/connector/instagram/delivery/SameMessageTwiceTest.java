package connector.instagram.delivery;

import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The host hands one message to two processes at once, as queues may. */
class SameMessageTwiceTest {
  private final DeliveryWorld world = new DeliveryWorld();
  private final DeliveryMessage.Key key = world.event(ALICE);
  private int posts;

  @ParameterizedTest
  @CsvSource({"200, 200, 2", "500, 200, 2", "200, 500, 2", "503, 500, 3", "429, 200, 2"})
  void theEventArrivesAndIsSentOnceMoreThanNeededAtMost(int first, int second, int most) {
    bothAtOnce(first, second);
    world.pass(Duration.ofHours(2), Duration.ofSeconds(10));

    assertThat(world.received(ALICE)).hasSize(most).containsOnly(key.event());
    assertThat(world.record(key).orElseThrow().isDelivered()).isTrue();
    assertThat(world.waiting()).isEmpty();
    assertThat(world.letterDocuments.size()).isZero();
  }

  @Test
  void givenUpByBothItIsOneDeadLetter() {
    bothAtOnce(400, 400);
    world.pass(Duration.ofHours(2), Duration.ofSeconds(10));

    assertThat(world.received(ALICE)).hasSize(2);
    assertThat(world.letterDocuments.size()).isEqualTo(1);
    assertThat(world.waiting()).isEmpty();
  }

  /** What is given up by one and taken by the other is delivered, whichever ends last. */
  @ParameterizedTest
  @CsvSource({"400, 200", "200, 400"})
  void whatOneOfThemDeliveredIsNoDeadLetter(int first, int second) {
    bothAtOnce(first, second);

    assertOnlyDelivered("");
  }

  /** The one that gives up has written its letter, and not yet what became of the delivery. */
  @Test
  void whatIsDeliveredBetweenTheTwoWritesOfGivingUpIsNoDeadLetter() {
    DeliveryMessage message = DeliveryMessage.first(key, world.clock.instant());
    WebhookDelivery other = world.otherProcess();
    world.answer(ALICE, 400);
    world.recordDocuments.beforeNextWrite(
        () -> {
          assertThat(world.letterDocuments.size()).isEqualTo(1);
          world.answer(ALICE, 200);
          other.handle(message, world.invocation());
        });
    world.work();

    assertThat(world.received(ALICE)).hasSize(2);
    assertOnlyDelivered("");
  }

  /** Wherever one of them fails or dies: its message comes again, and the outcome is one. */
  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void theOutcomeIsOneWhereverOneOfThemDies(Faults.Kind kind) {
    for (String order : List.of("400, 200", "200, 400")) {
      boolean struck = true;
      for (int step = 1; struck; step++) {
        SameMessageTwiceTest other = new SameMessageTwiceTest();
        struck = other.struckAt(step, kind, order.startsWith("400"));
        other.assertOnlyDelivered(order + " " + kind + " at step " + step);
      }
    }
  }

  private boolean struckAt(int step, Faults.Kind kind, boolean givesUpLast) {
    DeliveryMessage message = DeliveryMessage.first(key, world.clock.instant());
    WebhookDelivery second = world.otherProcess();
    world.answers.put(ALICE, () -> answer(second, message, givesUpLast));
    world.faults.arm(step, kind);
    world.workThroughFaults();
    world.faults.disarm();
    // Both messages come again, when the host gives up waiting for whoever died.
    for (int i = 0; i < 2; i++) {
      world.handle(message.text());
      world.pass(Duration.ofHours(1), Duration.ofMinutes(1));
    }
    return world.faults.struck().isPresent();
  }

  /** The second one comes while the first one's POST is under way; later POSTs are accepted. */
  private WebhookSender.Reply answer(
      WebhookDelivery second, DeliveryMessage message, boolean givesUpLast) {
    int post = ++posts;
    if (post == 1) {
      try {
        second.handle(message, world.invocation());
      } catch (StorageException | Faults.ProcessDied e) {
        // It is the other one's failure.
      }
    }
    int status = post > 2 || givesUpLast == (post == 2) ? 200 : 400;
    return new WebhookSender.Reply.Answered(status, Optional.empty());
  }

  private void assertOnlyDelivered(String when) {
    assertThat(world.record(key).orElseThrow().isDelivered()).as(when).isTrue();
    assertThat(world.letterDocuments.list("")).as(when).isEmpty();
    assertThat(world.waiting()).as(when).isEmpty();
  }

  @Test
  void aCopyThatComesAfterTheEndIsDropped() {
    world.queues.sendCopies(3);
    DeliveryMessage.Key copied = world.event(ALICE, "1791");
    world.work();
    world.restart();
    world.handle(DeliveryMessage.first(copied, world.clock.instant()).text());

    assertThat(world.received(ALICE)).containsOnlyOnce(copied.event());
  }

  /** A message whose successor is stored is not sent again when the host repeats it. */
  @Test
  void aCopyOfOneThatHasBeenFollowedByAnotherIsDropped() {
    DeliveryMessage message = DeliveryMessage.first(key, world.clock.instant());
    world.answer(ALICE, 500);
    world.work();
    world.handle(message.text());

    assertThat(world.received(ALICE)).hasSize(1);
    assertThat(world.waiting()).hasSize(1);
  }

  /** The second begins and ends while the first one's POST is under way. */
  private void bothAtOnce(int first, int second) {
    DeliveryMessage message = DeliveryMessage.first(key, world.clock.instant());
    WebhookDelivery other = world.otherProcess();
    world.answers.put(
        ALICE,
        () -> {
          int post = ++posts;
          if (post == 1) {
            other.handle(message, world.invocation());
          }
          int status = post == 1 ? first : post == 2 ? second : 200;
          return new WebhookSender.Reply.Answered(status, Optional.empty());
        });
    world.work();
  }
}
