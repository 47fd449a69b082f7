package connector.instagram.throttle;

import static connector.instagram.throttle.Throttle.OnStorageFailure.CLOSED;
import static connector.instagram.throttle.Throttle.OnStorageFailure.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.faults.Faults;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule B1 over several instances. */
class ThrottleTest {
  private final ThrottleWorld world = new ThrottleWorld();

  /** Read and made with the sixth call; later writes know the version that they replace. */
  @ParameterizedTest
  @CsvSource({"1, 0", "5, 0", "6, 2", "11, 2", "12, 3", "100, 17", "1000, 17"})
  void anInstanceAloneAsksStorageOnceForSixCalls(int calls, long storageCalls) {
    world.instances(1, OPEN);

    assertThat(world.spend(0, calls)).isEqualTo(Math.min(100, calls));

    assertThat(world.storageCalls()).isEqualTo(storageCalls);
  }

  @Test
  void theFirstCallOfAPeriodAsksNobody() {
    world.instances(1, OPEN);
    world.spend(0, 100);
    world.time.advance(Duration.ofSeconds(60));
    world.faults.forgetSteps();

    assertThat(world.spend(0)).isTrue();

    assertThat(world.storageCalls()).isZero();
  }

  @Test
  void anAccountThatIsCalledNowAndThenNeverAsksStorage() {
    world.instances(1, OPEN);
    for (int i = 0; i < 1_000; i++) {
      assertThat(world.spend(0)).isTrue();
      world.time.advance(Duration.ofSeconds(12));
    }

    assertThat(world.storageCalls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 20})
  void instancesTogetherLetAHundredThroughAndFiveEach(int instances) {
    world.instances(instances, OPEN);

    int free = world.spendInTurn(instances * 250);

    assertThat(free).isBetween(100, 100 + 5 * (instances - 1));
  }

  @Test
  void theLastCallsOfAPeriodAreNotTakenFromTheNextOne() {
    world.instances(4, OPEN);
    world.spendInTurn(1_000);
    world.time.advance(Duration.ofSeconds(60));

    assertThat(world.spend(0, 101)).isEqualTo(100);
  }

  @Test
  void whoCallsAtTheTurnOfAPeriodHasAllCallsOfTheNextOne() {
    world.instances(2, OPEN);
    world.spend(0, 12);
    world.time.advance(Duration.ofSeconds(58));
    world.spend(1, 4);
    world.time.advance(Duration.ofSeconds(3));

    assertThat(world.spend(1, 101)).isEqualTo(100);
  }

  /** Each call of them lasts a minute for somebody whose period began between them. */
  @Test
  void fiveInAMinuteAreUnbookedWhereverAPeriodTurns() {
    world.instances(1, OPEN);
    world.spend(0, 1);
    world.time.advance(Duration.ofSeconds(58));
    world.spend(0, 4);
    world.time.advance(Duration.ofSeconds(4));

    world.spend(0, 1);
    assertThat(world.storageCalls()).isZero();
    world.spend(0, 1);
    assertThat(world.storageCalls()).isPositive();
  }

  @Test
  void aNewProcessKnowsWhatAnotherOneCounted() {
    world.instances(1, OPEN);
    world.spend(0, 96);
    world.instances(1, OPEN);

    assertThat(world.spend(1, 100)).isEqualTo(5);
  }

  @Test
  void aSwapThatLostItsRaceIsTriedAgain() {
    world.instances(2, OPEN);
    world.spend(0, 6);
    world.spend(1, 5);
    world.documents.beforeNextWrite(() -> world.spend(0, 6));

    assertThat(world.spend(1)).isTrue();

    world.documents.beforeNextWrite(() -> {});
    assertThat(world.spendInTurn(400)).isBetween(100 - 18, 100 - 18 + 5);
  }

  @Test
  void whoLosesEveryRaceForHalfASecondIsBusyAndStorageIsNotBlamed() {
    world.instances(2, OPEN);
    world.slow(Duration.ofMillis(20));
    world.spend(0, 5);
    interfere();

    assertThat(world.instances.get(0).spend(ThrottleWorld.CONNECTION))
        .isEqualTo(new Throttle.Verdict.Busy());

    world.documents.beforeNextWrite(() -> {});
    assertThat(world.spend(0)).isTrue();
    assertThat(world.spend(1)).isTrue();
  }

  private void interfere() {
    world.documents.beforeNextWrite(
        () -> {
          world.documents.put(ThrottleWorld.DOCUMENT, "{}");
          interfere();
        });
  }

  @Test
  void whileStorageFailsEachInstanceCountsForItself() {
    world.instances(2, OPEN);
    failing(true);

    assertThat(world.spend(0, 200)).isEqualTo(100);
    assertThat(world.spend(1, 200)).isEqualTo(100);
  }

  @Test
  void whileStorageFailsItIsAskedOnceInFiveSeconds() {
    world.instances(1, OPEN);
    int[] asked = new int[1];
    world.documents.slowDown(deadline -> asked[0]++);
    failing(true);

    world.spend(0, 50);
    assertThat(asked[0]).isEqualTo(1);

    world.time.advance(Duration.ofSeconds(5));
    world.spend(0, 50);
    assertThat(asked[0]).isEqualTo(2);
  }

  @Test
  void whatWasLetThroughMeanwhileIsBookedWhenStorageAnswersAgain() {
    world.instances(2, OPEN);
    failing(true);
    world.spend(0, 50);
    failing(false);
    world.time.advance(Duration.ofSeconds(5));
    world.spend(0, 1);

    assertThat(world.spend(1, 100)).isBetween(49, 54);
  }

  @Test
  void whereTheOperatorWantsNoneOfThemOnlyFiveCallsPassWithoutStorage() {
    world.instances(1, CLOSED);
    failing(true);
    world.spend(0, 5);

    assertThatThrownBy(() -> world.spend(0)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> world.spend(0)).isInstanceOf(StorageException.class);
    failing(false);
    world.time.advance(Duration.ofSeconds(5));
    assertThat(world.spend(0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"240, true", "260, false"})
  void storageHasHalfASecondForOneCall(long millis, boolean inTime) {
    world.instances(1, CLOSED);
    world.slow(Duration.ofMillis(millis));
    world.spend(0, 5);

    assertThat(world.tries(0)).isEqualTo(inTime);
  }

  /** The storage client repeats what was not answered, and is refused by its own first try. */
  @Test
  void aWriteThatSucceededUnseenCountsOnce() {
    Throttle throttle = new Throttle(new ForgetfulDocuments(world.documents), OPEN, world.time);
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.spend(ThrottleWorld.CONNECTION)).isEqualTo(new Throttle.Verdict.Free());
    }
    assertThat(throttle.spend(ThrottleWorld.CONNECTION)).isInstanceOf(Throttle.Verdict.Spent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"version\":1,\"bucket\":\"AAAA\"}", "{\"bucket\":\"?\"}"})
  void aDamagedDocumentBeginsAPeriodAnew(String text) {
    world.instances(1, CLOSED);
    world.documents.put(ThrottleWorld.DOCUMENT, text);

    assertThat(world.spend(0, 200)).isEqualTo(100);
  }

  @Test
  void aDocumentOfANewerVersionIsLeftAsItIs() {
    world.instances(1, OPEN);
    world.documents.put(ThrottleWorld.DOCUMENT, "{\"version\":2}");

    assertThat(world.spend(0, 200)).isEqualTo(100);
    assertThat(world.documents.text(ThrottleWorld.DOCUMENT)).isEqualTo("{\"version\":2}");
  }

  /** Only the period that a wrong clock began may last longer, by a minute at most. */
  @ParameterizedTest
  @ValueSource(longs = {-86_400, -3_600, -45, -3, 3, 45, 3_600, 86_400})
  void aWrongClockIsPutRightByTheStores(long seconds) {
    world.instance(OPEN, Duration.ofSeconds(seconds));
    world.instance(OPEN, Duration.ZERO);

    world.spend(0, 6);
    world.time.advance(Duration.ofSeconds(62));
    for (int period = 0; period < 3; period++) {
      world.time.advance(Duration.ofSeconds(62));
      assertThat(world.spendInTurn(400)).isBetween(100, 110);
    }
  }

  /** Its document is gone with the connection, or with the storage account's rule. */
  @Test
  void aDocumentThatIsRemovedIsMadeAgain() {
    world.instances(1, CLOSED);
    world.spend(0, 50);
    world.documents.delete(ThrottleWorld.DOCUMENT);

    assertThat(world.spend(0, 100)).isBetween(50, 100);
    assertThat(world.documents.size()).isEqualTo(1);
  }

  @Test
  void moreConnectionsThanAreRememberedGetNoMoreCalls() {
    world.instances(1, OPEN);
    int free = world.spend(0, 5);
    Throttle throttle = world.instances.get(0);
    for (int i = 0; i < Throttle.MOST_CONNECTIONS; i++) {
      assertThat(throttle.spend("c" + i)).isEqualTo(new Throttle.Verdict.Free());
    }

    for (int round = 0; round < 50; round++) {
      free += world.spend(0, 5);
      for (int i = 0; i < 3; i++) {
        var unused = throttle.spend("d" + round + "-" + i);
      }
    }
    assertThat(free).isEqualTo(105);
  }

  private void failing(boolean fails) {
    world.faults.follow(
        new Faults.Script() {
          @Override
          public Optional<Faults.Kind> next(String step) {
            return fails ? Optional.of(Faults.Kind.FAIL_BEFORE) : Optional.empty();
          }

          @Override
          public void took(String step, Object result) {}
        });
  }
}
