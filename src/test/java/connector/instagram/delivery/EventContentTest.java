package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static connector.instagram.delivery.DeliveryWorld.BOB;
import static connector.instagram.delivery.DeliveryWorld.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.StoredConnection;
import connector.instagram.status.ConnectionState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventContentTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final DeliveryWorld world = new DeliveryWorld();

  @Test
  void whatIsYoungIsSentAsItWasStoredAndAsksInstagramNothing() {
    world.event(ALICE, post());
    world.clock.advance(HOUR.minusSeconds(1));
    world.work();

    assertThat(caption()).isEqualTo("as it was");
    assertThat(calls()).isZero();
  }

  @Test
  void whatWasReadAnHourAgoIsReadAgainOnceForAllSubscribers() {
    String post = post();
    DeliveryMessage.Key key = world.event(ALICE, post);
    world.clock.advance(HOUR);
    world.work();
    assertThat(caption()).isEqualTo("as it is");
    DeliveryMessage.Key other = new DeliveryMessage.Key(key.connection(), key.event(), BOB);
    world.stores.messages().send(DeliveryMessage.first(other, world.clock.instant()), AMPLE);
    world.work();

    assertThat(caption()).isEqualTo("as it is");
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void aPostThatWasDeletedIsSentAsItWasStored() {
    String post = post();
    world.event(ALICE, post);
    world.clock.advance(HOUR);
    world.instagram.delete(post);
    world.work();

    assertThat(caption()).isEqualTo("as it was");
    assertThat(world.received(ALICE)).hasSize(1);
  }

  /** A dead token, a throttle, a missing permission, a fault: all the same. */
  @ParameterizedTest
  @ValueSource(ints = {190, 102, 4, 17, 10, 200, 368, 100, 1, 2, 803, 24})
  void whateverInstagramRefusesTheStoredOneIsSentAndTheAccountIsNotBlamed(int code) {
    world.instagram.refuse(1000, code);
    for (int i = 0; i < 5; i++) {
      world.event(ALICE, post());
    }
    world.clock.advance(HOUR);
    world.work();

    assertThat(caption()).isEqualTo("as it was");
    assertThat(world.received(ALICE)).hasSize(5);
    assertThat(world.connections.find(StoredConnection.ID, AMPLE).orElseThrow().status().state())
        .isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void afterOneRefusalInstagramIsLeftAloneForAWhile() {
    world.instagram.refuse(1000, 17);
    for (int i = 0; i < 5; i++) {
      world.event(ALICE, post());
    }
    world.clock.advance(HOUR);
    world.work();

    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void theNestedShapeIsMadeOfWhatIsStoredAndOfWhatIsReadAgain() {
    world.event(CAROL, post());
    world.work();
    assertThat(world.lastContent.path("caption").path("text").asText()).isEqualTo("as it was");
    world.event(CAROL, post());
    world.clock.advance(HOUR);
    world.work();

    assertThat(world.lastContent.path("caption").path("text").asText()).isEqualTo("as it is");
    assertThat(world.lastContent.path("user").path("username").asText()).isNotEmpty();
  }

  /** What was read with the subscription serves the shape and the reading of the post as well. */
  @Test
  void aDeliveryReadsTheConnectionOnce() {
    world.event(CAROL, post());
    world.event(CAROL, post());
    world.clock.advance(HOUR);
    // The first one notes that its owner is alive.
    assertThat(world.workOnce()).isTrue();
    world.faults.forgetSteps();
    assertThat(world.workOnce()).isTrue();

    assertThat(world.received(CAROL)).hasSize(2);
    assertThat(world.lastContent.path("caption").path("text").asText()).isEqualTo("as it is");
    assertThat(world.faults.stepsNamed("connections read")).isEqualTo(1);
  }

  @Test
  void aTestEventKeepsItsOwnIdAndItsMark() {
    DeliveryMessage.Key key = world.event(ALICE, post());
    world.clock.advance(HOUR);
    world.work();

    assertThat(world.received(ALICE)).containsExactly(key.event());
    assertThat(world.bodyDocuments.text(key.connection() + "/" + key.event() + ".json"))
        .contains("as it is")
        .contains(key.event());
  }

  private String post() {
    return world.instagram.post(world.clock.instant(), "as it is");
  }

  private String caption() {
    return world.lastContent.path("caption").asText();
  }

  private long calls() {
    return world.instagram.calls();
  }
}
