package connector.instagram.delivery;

import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.FakeContext;
import connector.instagram.connections.StoredConnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D6: somebody reads every poison queue of the app. */
class PoisonFunctionsTest {
  private final DeliveryWorld world = new DeliveryWorld();
  private final FakeContext context = new FakeContext();
  private final PoisonFunctions poison =
      new PoisonFunctions(
          new DeliveryFunctions.Stores(
              world.connections,
              world.subscriptions,
              new DeliveryFunctions.Containers(world.bodyDocuments, world.recordDocuments),
              world.stores.letters(),
              world.queues),
          world.clock);

  @Test
  void aDeliveryGoesBackIntoTheQueueOfDeliveries() {
    DeliveryMessage.Key key = world.event(ALICE);
    String text = world.queues.take(DeliveryQueue.NAME).orElseThrow().text();

    poison.delivery(text, context);

    assertThat(world.waiting()).extracting(DeliveryMessage::key).containsExactly(key);
    assertThat(context.log()).contains(key.event(), ALICE, DeliveryQueue.NAME);
  }

  @Test
  void oneOfTheTopicGoesBackIntoItsOwnQueue() {
    DeliveryMessage message =
        DeliveryMessage.first(DeliveryWorld.key(EventTargets.GRID, 7), world.clock.instant());

    poison.gridDelivery(message.text(), context);

    assertThat(world.waiting()).isEmpty();
    assertThat(world.queues.waiting(GridQueue.NAME)).hasSize(1);
    world.clock.advance(Duration.ofHours(24));
    poison.gridDelivery(message.text(), context);
    assertThat(world.queues.waiting(GridQueue.NAME)).as("its time is over").hasSize(1);
  }

  @Test
  void anEventIsNamedInTheLogWithoutWhatItTells() {
    poison.event(
        "{\"id\":\""
            + "e".repeat(32)
            + "\",\"connectionid\":\""
            + StoredConnection.ID
            + "\",\"data\":{\"caption\":\"my words\"}}",
        context);

    assertThat(context.log())
        .contains("e".repeat(32), StoredConnection.ID.value())
        .doesNotContain("my words");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "their words", "{\"id\":\"their words\"}"})
  void whatIsNoneOfOursIsRemovedAndNotQuoted(String text) {
    poison.event(text, context);
    poison.delivery(text, context);
    poison.gridDelivery(text, context);

    assertThat(context.records()).hasSize(3);
    assertThat(context.log()).doesNotContain("their words").contains("removed");
    assertThat(world.waiting()).isEmpty();
  }
}
