package connector.instagram.delivery;

import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void whatOneOfThemDeliveredStaysDelivered(int first, int second) {
    bothAtOnce(first, second);

    assertThat(world.record(key).orElseThrow().isDelivered()).isTrue();
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
