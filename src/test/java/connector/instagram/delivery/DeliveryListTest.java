package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static connector.instagram.delivery.DeliveryWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.StoredConnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryListTest {
  private final DeliveryWorld world = new DeliveryWorld();

  @Test
  void eachDeliveryIsShownWithHowFarItIs() {
    world.event(ALICE);
    world.work();
    world.clock.advance(Duration.ofSeconds(1));
    world.answer(BOB, 500);
    world.event(BOB);
    world.work();
    world.clock.advance(Duration.ofSeconds(1));
    world.answer(ALICE, 400);
    world.event(ALICE);
    world.work();

    JsonNode data = list();
    assertThat(data.findValuesAsText("state")).containsExactly("dead", "waiting", "delivered");
    assertThat(data.path(0).path("lastReason").asText()).isEqualTo("answered 400");
    assertThat(data.path(1).path("nextAttempt").asText()).isNotEmpty();
    assertThat(data.path(1).path("callbackHost").asText()).isEqualTo("bbbb.example.net");
    assertThat(data.path(2).path("attempts").asInt()).isEqualTo(1);
    assertThat(data.path(2).has("lastReason")).isFalse();
    assertThat(data.toString()).doesNotContain("s3cret", "as it was");
  }

  @Test
  void theNewestFiftyAreShownAndNoMoreAreRead() {
    for (int i = 0; i < 120; i++) {
      world.event(ALICE);
      world.work();
      world.clock.advance(Duration.ofSeconds(1));
    }
    world.faults.forgetSteps();
    JsonNode data = list();

    assertThat(data).hasSize(50);
    assertThat(data.path(0).path("event").asText())
        .isEqualTo(DeliveryWorld.key(ALICE, 120).event());
    assertThat(world.faults.stepsNamed("deliveries read")).isEqualTo(50);
  }

  @Test
  void oneThatCannotBeReadHidesNoOther() {
    world.event(ALICE);
    world.work();
    world.recordDocuments.put(DeliveryWorld.key(BOB, 7).documentName(), "{}");

    assertThat(list().findValuesAsText("state"))
        .containsExactlyInAnyOrder("unreadable", "delivered");
  }

  private JsonNode list() {
    return new DeliveryList(world.subscriptions, world.stores.records())
        .newest(StoredConnection.ID, AMPLE)
        .path("data");
  }
}
