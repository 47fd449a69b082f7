package connector.instagram.delivery;

import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.connections.StoredConnection;
import connector.instagram.faults.Faults;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonedDeliveriesTest {
  private final DeliveryWorld world = new DeliveryWorld();
  private final PoisonedDeliveries poison = new PoisonedDeliveries(world.stores, world.clock);
  private DeliveryMessage message;

  @BeforeEach
  void aMessageThatFailedTooOften() {
    DeliveryMessage.Key key = world.event(ALICE);
    message = DeliveryMessage.first(key, world.clock.instant());
    world.queues.take(DeliveryQueue.NAME);
  }

  @Test
  void itGoesBackIntoItsQueueForLaterAndArrivesOnceThatWorks() {
    rescue(message.text());
    assertThat(world.queues.receive(DeliveryQueue.NAME, Duration.ofSeconds(30))).isEmpty();
    world.clock.advance(Duration.ofMinutes(20));
    world.work();

    assertThat(world.received(ALICE)).containsExactly(message.key().event());
  }

  @Test
  void itsAttemptsAndItsDeadlineStayAsTheyWere() {
    world.clock.advance(Duration.ofHours(23).plusMinutes(59));
    rescue(message.text());

    assertThat(world.waiting())
        .singleElement()
        .isEqualTo(message.dueAt(message.times().deadline()));
  }

  @Test
  void afterItsDeadlineItIsADeadLetter() {
    world.clock.advance(Duration.ofHours(24));
    rescue(message.text());

    assertThat(world.letterDocuments.text(message.key().documentName()))
        .contains("could not be processed, for 24 hours");
    assertThat(world.waiting()).isEmpty();
  }

  @Test
  void whatWasDeliveredMeanwhileIsNoDeadLetter() {
    world.handle(message.text());
    world.clock.advance(Duration.ofHours(24));
    rescue(message.text());

    assertThat(world.letterDocuments.size()).isZero();
  }

  /** Rule S8. */
  @Test
  void aConnectionThatIsGoneKeepsNoDeadLetter() {
    StoredConnection.end(world.connections);
    world.clock.advance(Duration.ofHours(24));
    rescue(message.text());

    assertThat(world.letterDocuments.size()).isZero();
    assertThat(world.waiting()).isEmpty();
  }

  @Test
  void whereNoDeadLetterCanBeStoredTheMessageGoesBack() {
    world.clock.advance(Duration.ofHours(24));
    world.letterDocuments.slowDown(
        deadline -> {
          throw new StorageException("dead-letters", 503);
        });
    rescue(message.text());

    assertThat(world.waiting()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not JSON", "{\"version\":7}", "[]", "null"})
  void whatIsNoMessageOfOursFailsNothing(String text) {
    rescue(text);

    assertThat(world.waiting()).isEmpty();
  }

  /** Else the host would remove the message, and nobody had it. */
  @Test
  void onlyAQueueThatTakesNothingFailsIt() {
    world.faults.arm(1, Faults.Kind.FAIL_BEFORE);

    assertThatThrownBy(() -> rescue(message.text())).isInstanceOf(StorageException.class);
  }

  private void rescue(String text) {
    poison.rescue(text, world.invocation());
  }
}
