package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay is asked for at an instance whose clock is behind, or in the same moment (D6). */
class ReplayAtOnceTest {
  private final DeliveryWorld world = new DeliveryWorld();

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void whatWasJustGivenUpIsSentAgain(int secondsBehind) {
    world.answer(DeliveryWorld.ALICE, 400);
    DeliveryMessage.Key key = world.event(DeliveryWorld.ALICE);
    world.work();
    world.answer(DeliveryWorld.ALICE, 200);
    world.clock.advance(Duration.ofSeconds(-secondsBehind));

    new LetterReplay(world.stores, world.clock)
        .replayAll(DeliveryMessage.first(key, world.clock.instant()), AMPLE);
    world.clock.advance(Duration.ofMinutes(1));
    world.work();

    assertThat(world.received(DeliveryWorld.ALICE)).hasSize(2);
    assertThat(world.stores.records().find(key, AMPLE).orElseThrow().isDelivered()).isTrue();
  }
}
