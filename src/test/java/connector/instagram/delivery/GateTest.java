package connector.instagram.delivery;

import static connector.instagram.delivery.DeliveryWorld.ALICE;
import static connector.instagram.delivery.DeliveryWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.subscriptions.SubscriptionHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D5: how many POSTs one instance has under way, and for whom. */
class GateTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(2);

  private final Gate gate = new Gate();

  @Test
  void oneSubscriberHasFourPlacesAndGetsOneBackForEachThatItLeaves() {
    assertThat(enters(ALICE, NOW)).isEqualTo(4);
    assertThat(enters(BOB, NOW)).as("another's are its own").isEqualTo(4);
    gate.leave(key(ALICE), NOW, NOW.plusMillis(100), true);

    assertThat(enters(ALICE, NOW.plusMillis(100))).isEqualTo(1);
  }

  @Test
  void oneThatIsSlowGetsNoSecondPlaceUntilItHasAnswered() {
    assertThat(gate.enter(key(ALICE), NOW)).isTrue();

    assertThat(gate.enter(key(ALICE), NOW.plusSeconds(1))).isFalse();
    gate.leave(key(ALICE), NOW, NOW.plusSeconds(1), true);
    assertThat(gate.enter(key(ALICE), NOW.plusSeconds(1))).isTrue();
  }

  @Test
  void oneThatFailsHasOnePlace() {
    gate.learn(key(ALICE), failed(1), NOW);

    assertThat(enters(ALICE, NOW)).isEqualTo(1);
    gate.learn(key(ALICE), SubscriptionHealth.NEW, NOW);
    assertThat(enters(ALICE, NOW)).as("with the first one four").isEqualTo(3);
  }

  @Test
  void oneThatDidNotTakeAnEventHasOnePlaceUntilItsDocumentSaysOtherwise() {
    assertThat(enters(ALICE, NOW)).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      gate.leave(key(ALICE), NOW, NOW.plusSeconds(10), false);
    }

    assertThat(enters(ALICE, NOW.plusSeconds(10))).isEqualTo(1);
    gate.learn(key(ALICE), SubscriptionHealth.NEW, NOW.plusSeconds(10));
    assertThat(enters(ALICE, NOW.plusSeconds(10))).as("with the first one four").isEqualTo(3);
  }

  /** A comment that was deleted is not sent, and says nothing of who was to get it. */
  @Test
  void aPlaceFromWhichNothingWasSentTeachesNothing() {
    assertThat(enters(ALICE, NOW)).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      gate.leaveUnasked(key(ALICE), NOW.plusMillis(100));
    }

    assertThat(enters(ALICE, NOW.plusMillis(100))).isEqualTo(4);
  }

  @Test
  void whenPlacesAreScarceEachHasOneAndTheLastEightAreForThoseThatHaveAnsweredFast() {
    List<DeliveryMessage.Key> proven = new ArrayList<>();
    for (int i = 0; i < Gate.MOST; i++) {
      DeliveryMessage.Key key = key("proven-" + i);
      assertThat(gate.enter(key, NOW)).isTrue();
      gate.leave(key, NOW, NOW.plusMillis(300), true);
      proven.add(key);
    }
    for (int i = 0; i < Gate.MOST - Gate.RESERVED; i++) {
      assertThat(gate.enter(key("unknown-" + i), LATER)).as("place %s", i).isTrue();
    }

    assertThat(gate.enter(key(ALICE), LATER)).as("nobody knows it").isFalse();
    for (DeliveryMessage.Key key : proven.subList(0, Gate.RESERVED)) {
      assertThat(gate.enter(key, LATER)).isTrue();
      assertThat(gate.enter(key, LATER)).as("a second one").isFalse();
    }
    assertThat(gate.enter(proven.get(Gate.RESERVED), LATER)).as("all are taken").isFalse();
  }

  @Test
  void whoHasAnsweredSlowlyOrNotOrLongAgoIsNotProven() {
    for (String name : List.of("slow", "refused", "long-ago", "fast")) {
      assertThat(gate.enter(key(name), NOW)).isTrue();
    }
    gate.leave(key("slow"), NOW, NOW.plusSeconds(1), true);
    gate.leave(key("refused"), NOW, NOW.plusMillis(10), false);
    gate.leave(key("long-ago"), NOW.minusSeconds(61), NOW.minusSeconds(60), true);
    gate.leave(key("fast"), NOW, NOW.plusMillis(999), true);
    for (int i = 0; i < Gate.MOST - Gate.RESERVED; i++) {
      assertThat(gate.enter(key("other-" + i), LATER)).isTrue();
    }

    assertThat(gate.enter(key("slow"), LATER)).isFalse();
    assertThat(gate.enter(key("refused"), LATER)).isFalse();
    assertThat(gate.enter(key("long-ago"), LATER)).isFalse();
    assertThat(gate.enter(key("fast"), NOW.plusSeconds(61))).as("a minute later").isFalse();
    assertThat(gate.enter(key("fast"), LATER)).isTrue();
  }

  @Test
  void tenSubscribersThatHangLeaveRoomForOneThatAnswers() {
    for (int i = 0; i < 10; i++) {
      enters("hanging-" + i, NOW);
    }

    assertThat(gate.enter(key(BOB), LATER)).isTrue();
  }

  @Test
  void thoseThatFindNoPlaceComeBackOneAfterTheOther() {
    Instant first = gate.nextTurn(key(ALICE), NOW);
    Instant second = gate.nextTurn(key(ALICE), NOW);

    assertThat(first).isEqualTo(NOW.plusSeconds(1));
    assertThat(second).isAfter(first).isBefore(first.plusSeconds(1));
    assertThat(gate.nextTurn(key(BOB), NOW)).as("its own row").isEqualTo(first);
    gate.learn(key(BOB), failed(1), NOW);
    assertThat(gate.nextTurn(key(BOB), NOW))
        .as("a failing one less often")
        .isEqualTo(NOW.plusSeconds(10));
  }

  @Test
  void whatWaitsForOneThatIsSlowComesBackSeldomEnoughToLeaveTheQueueToOthers() {
    assertThat(gate.enter(key(ALICE), NOW)).isTrue();
    List<Instant> turns = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      turns.add(gate.nextTurn(key(ALICE), LATER));
    }

    assertThat(turns.get(0)).isEqualTo(LATER.plusSeconds(1));
    assertThat(turns.get(19)).as("four a second").isEqualTo(LATER.plusMillis(1000 + 19 * 250));
    gate.leave(key(ALICE), NOW, LATER, true);
    assertThat(gate.nextTurn(key(ALICE), LATER)).isEqualTo(turns.get(19).plusMillis(25));
  }

  @Test
  void oneWithoutAPlaceIsToldSoBeforeAnythingIsRead() {
    assertThat(gate.busyUntil(key(ALICE), NOW)).isEmpty();
    assertThat(enters(ALICE, NOW)).isEqualTo(4);

    assertThat(gate.busyUntil(key(ALICE), NOW)).hasValue(NOW.plusSeconds(1));
    assertThat(gate.busyUntil(key(BOB), NOW)).isEmpty();
  }

  @Test
  void anOpenBreakerClosesTheGateUntilItsEndAndSpreadsWhatWaits() {
    assertThat(gate.closedUntil(key(ALICE), NOW)).isEmpty();
    SubscriptionHealth open = failed(3);
    Instant until = open.closedUntil(NOW).orElseThrow();
    gate.learn(key(ALICE), open, NOW);

    assertThat(gate.closedUntil(key(ALICE), NOW).orElseThrow())
        .isBetween(until, until.plus(open.nextPause()));
    assertThat(gate.closedUntil(key(ALICE), until)).isEmpty();
    assertThat(gate.closedUntil(key(BOB), NOW)).isEmpty();
  }

  @Test
  void eachPauseIsProbedOnceUnlessTheProbeCouldNotBeSent() {
    assertThat(gate.mustSendProbe(key(ALICE), 4)).isTrue();
    assertThat(gate.mustSendProbe(key(ALICE), 4)).isFalse();
    assertThat(gate.mustSendProbe(key(ALICE), 3)).isFalse();
    assertThat(gate.mustSendProbe(key(ALICE), 5)).isTrue();
    gate.sendsNoProbe(key(ALICE));
    assertThat(gate.mustSendProbe(key(ALICE), 5)).isTrue();
  }

  @Test
  void whoHasAPlaceIsNotForgottenHoweverManyComeAfterIt() {
    assertThat(enters(ALICE, NOW)).isEqualTo(4);
    for (int i = 0; i < 10_050; i++) {
      DeliveryMessage.Key key = key("passing-" + i);
      assertThat(gate.enter(key, NOW)).isTrue();
      gate.leave(key, NOW, NOW, true);
    }

    assertThat(gate.enter(key(ALICE), NOW)).as("a fifth place").isFalse();
  }

  /** How many places it gets. */
  private int enters(String subscriber, Instant now) {
    int places = 0;
    while (places < 100 && gate.enter(key(subscriber), now)) {
      places++;
    }
    return places;
  }

  private static SubscriptionHealth failed(int times) {
    SubscriptionHealth health = SubscriptionHealth.NEW;
    for (int i = 0; i < times; i++) {
      health =
          health.failed(new SubscriptionHealth.Failure(NOW, "answered 500", false, Duration.ZERO));
    }
    return health;
  }

  private static DeliveryMessage.Key key(String subscriber) {
    return DeliveryWorld.key(subscriber, 1);
  }
}
