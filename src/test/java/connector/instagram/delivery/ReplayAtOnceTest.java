package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
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

  /** The replay has sent its message, and has not yet removed the letter. */
  @Test
  void whatIsGivenUpAgainBeforeTheReplayEndsStaysADeadLetter() {
    world.answer(DeliveryWorld.ALICE, 400);
    DeliveryMessage.Key key = world.event(DeliveryWorld.ALICE);
    world.work();
    world.answer(DeliveryWorld.ALICE, 403);
    world.faults.follow(whenSent(world::work));

    new LetterReplay(world.stores, world.clock)
        .replayAll(DeliveryMessage.first(key, world.clock.instant()), AMPLE);

    assertThat(world.received(DeliveryWorld.ALICE)).hasSize(2);
    assertThat(world.stores.letters().find(key.letterName(), AMPLE).orElseThrow().reason())
        .isEqualTo("answered 403");
  }

  private static Faults.Script whenSent(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return new Faults.Script() {
      @Override
      public Optional<Faults.Kind> next(String step) {
        return Optional.empty();
      }

      @Override
      public void took(String step, Object result) {
        if (step.endsWith(" send") && done.compareAndSet(false, true)) {
          action.run();
        }
      }
    };
  }
}
