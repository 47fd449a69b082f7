package connector.instagram.delivery;

import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static connector.instagram.delivery.DeliveryWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.StoredConnection;
import connector.instagram.faults.Faults;
import connector.instagram.subscriptions.SubscriptionHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuspensionTest {
  private static final Duration STEP = Duration.ofSeconds(30);

  private final DeliveryWorld world = new DeliveryWorld();
  private final List<String> events = new ArrayList<>();

  @Test
  void afterADayOfFailuresItIsAskedOnceAnHour() {
    failFor(25);
    assertThat(world.health(ALICE).state()).isEqualTo(SubscriptionHealth.State.SUSPENDED);
    assertThat(world.find(ALICE).isSuspended()).isTrue();
    world.received(ALICE).clear();
    hours(10);

    assertThat(world.received(ALICE)).hasSizeBetween(9, 11);
  }

  @Test
  void itIsAskedWithTheOldestThatWaitsAndLaterWithTheOldestDeadLetter() {
    failFor(25);
    world.received(ALICE).clear();
    hours(2);
    assertThat(events).contains(world.received(ALICE).get(0));
    assertThat(world.received(ALICE).get(0)).isNotEqualTo(events.get(0));
    world.pass(Duration.ofHours(26), STEP);
    world.received(ALICE).clear();
    world.pass(Duration.ofHours(2), STEP);

    assertThat(world.received(ALICE)).containsOnly(events.get(0));
  }

  @Test
  void oneAnswerReopensItAndAllItsDeadLettersArrive() {
    failFor(25);
    hours(30);
    assertThat(letters()).isNotZero();
    world.received(ALICE).clear();
    world.answer(ALICE, 200);
    world.pass(Duration.ofHours(3), STEP);

    assertThat(world.received(ALICE))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(events);
    assertThat(letters()).isZero();
    assertThat(world.find(ALICE).isSuspended()).isFalse();
    assertThat(world.waiting()).isEmpty();
  }

  @Test
  void anothersDeadLettersStay() {
    world.answer(BOB, 400);
    world.event(BOB);
    failFor(25);
    hours(25);
    world.answer(BOB, 200);
    world.answer(ALICE, 200);
    world.pass(Duration.ofHours(3), STEP);

    assertThat(letters()).isEqualTo(1);
    assertThat(world.received(BOB)).hasSize(1);
  }

  @Test
  void twoProbesOfOnePauseAskOnce() {
    failFor(25);
    world.queues.sendCopies(3);
    hours(3);
    world.queues.sendCopies(1);
    world.received(ALICE).clear();
    world.pass(Duration.ofHours(5), STEP);

    assertThat(world.received(ALICE)).hasSizeBetween(4, 6);
  }

  @Test
  void aProbeOfASubscriptionThatEndedAsksNothing() {
    failFor(25);
    world.received(ALICE).clear();
    StoredConnection.end(world.connections);
    world.pass(Duration.ofHours(26), STEP);

    assertThat(world.received(ALICE)).isEmpty();
    assertThat(world.waiting()).isEmpty();
  }

  /** Whatever goes wrong in the hour in which it is asked, it is asked again and reopens. */
  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whateverStepOfAProbeFailsTheSubscriberIsAskedAgain(Faults.Kind kind) {
    boolean struck = true;
    for (int step = 1; struck && step < 60; step++) {
      DeliveryWorld fresh = suspended();
      fresh.answer(ALICE, 200);
      fresh.faults.arm(step, kind);
      fresh.passThroughFaults(Duration.ofHours(5), Duration.ofMinutes(2));
      struck = fresh.faults.struck().isPresent();
      fresh.faults.disarm();

      assertThat(fresh.health(ALICE).state())
          .as("step %s %s", step, fresh.faults.struck())
          .isEqualTo(SubscriptionHealth.State.LIVE);
      assertThat(fresh.letterDocuments.size()).as("step %s", step).isZero();
      assertThat(fresh.waiting()).isEmpty();
    }
  }

  private static DeliveryWorld suspended() {
    SuspensionTest test = new SuspensionTest();
    for (int i = 0; i < 3; i++) {
      test.world.event(ALICE);
    }
    test.world.answer(ALICE, 500);
    test.world.work();
    test.world.pass(Duration.ofHours(25), Duration.ofMinutes(2));
    assertThat(test.world.health(ALICE).state()).isEqualTo(SubscriptionHealth.State.SUSPENDED);
    return test.world;
  }

  private void failFor(int hours) {
    world.answer(ALICE, 500);
    hours(hours);
  }

  /** An event at the beginning of each hour. */
  private void hours(int number) {
    for (int i = 0; i < number; i++) {
      events.add(world.event(ALICE).event());
      world.work();
      world.pass(Duration.ofHours(1), STEP);
    }
  }

  private int letters() {
    return world.letterDocuments.size();
  }
}
