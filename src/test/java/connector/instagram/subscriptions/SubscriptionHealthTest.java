package connector.instagram.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubscriptionHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final String REASON = "answered 500";

  @Test
  void threeFailuresInARowOpenTheBreaker() {
    SubscriptionHealth two = failed(failed(SubscriptionHealth.NEW, at(0)), at(1));

    assertThat(two.closedUntil(at(1))).isEmpty();
    assertThat(failed(two, at(2)).closedUntil(at(2))).contains(at(2 + 60));
    assertThat(failed(two, at(2)).closedUntil(at(62))).isEmpty();
  }

  @Test
  void oneThatWorksEndsTheTrouble() {
    SubscriptionHealth open = open();

    assertThat(open.state()).isEqualTo(SubscriptionHealth.State.FAILING);
    assertThat(open.accepted(at(100)).state()).isEqualTo(SubscriptionHealth.State.LIVE);
    assertThat(failed(failed(open.accepted(at(100)), at(101)), at(102)).closedUntil(at(102)))
        .isEmpty();
  }

  @Test
  void pausesDoubleUpToAQuarterOfAnHour() {
    SubscriptionHealth health = open();
    for (long minutes : new long[] {2, 4, 8, 15, 15}) {
      Instant end = until(health);
      health = failed(health, end);
      assertThat(until(health)).isEqualTo(end.plus(Duration.ofMinutes(minutes)));
    }
  }

  @Test
  void whatWasSentBeforeThePauseDoesNotLengthenIt() {
    assertThat(until(failed(open(), at(30)))).isEqualTo(until(open()));
  }

  @Test
  void aSubscriberThatNamesATimeIsLeftAloneUntilThenAtOnce() {
    SubscriptionHealth health =
        SubscriptionHealth.NEW.failed(
            new SubscriptionHealth.Failure(NOW, REASON, false, Duration.ofMinutes(20)));

    assertThat(until(health)).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
  }

  @Test
  void aDayOfFailuresSuspendsAndThenItIsAskedOnceAnHour() {
    SubscriptionHealth health = failingFor(Duration.ofHours(24), Duration.ofHours(1));

    assertThat(health.state()).isEqualTo(SubscriptionHealth.State.SUSPENDED);
    Instant probe = until(health);
    assertThat(probe).isEqualTo(NOW.plus(Duration.ofHours(25)));
    assertThat(until(health.probing(health.pauses(), probe)))
        .isEqualTo(probe.plus(Duration.ofHours(1)));
    assertThat(until(failed(health.probing(health.pauses(), probe), probe.plusSeconds(10))))
        .isEqualTo(probe.plus(Duration.ofHours(1)));
    assertThat(health.probing(health.pauses() - 1, probe)).isSameAs(health);
    assertThat(health.accepted(probe).state()).isEqualTo(SubscriptionHealth.State.LIVE);
  }

  @Test
  void lessThanADayDoesNotSuspend() {
    assertThat(failingFor(Duration.ofHours(23), Duration.ofHours(1)).state())
        .isEqualTo(SubscriptionHealth.State.FAILING);
  }

  @Test
  void anEventThatIsGivenUpWhileTheBreakerIsOpenEndsTheDayAsWell() {
    SubscriptionHealth nearly = failingFor(Duration.ofMinutes(23 * 60 + 45), Duration.ofMinutes(5));

    assertThat(nearly.gaveUp(NOW.plus(Duration.ofHours(24))).state())
        .isEqualTo(SubscriptionHealth.State.SUSPENDED);
    assertThat(nearly.gaveUp(NOW.plus(Duration.ofHours(30))).state())
        .isEqualTo(SubscriptionHealth.State.SUSPENDED);
    assertThat(open().gaveUp(at(60)).state()).isEqualTo(SubscriptionHealth.State.FAILING);
    assertThat(SubscriptionHealth.NEW.gaveUp(NOW)).isEqualTo(SubscriptionHealth.NEW);
  }

  @Test
  void hoursWithoutEventsDoNotCount() {
    SubscriptionHealth health = SubscriptionHealth.NEW;
    for (int day = 0; day < 30; day++) {
      health = failed(health, NOW.plus(Duration.ofDays(day)));
    }
    assertThat(health.state()).isEqualTo(SubscriptionHealth.State.FAILING);
  }

  @Test
  void threeAnswersOverAnHourThatThereIsNoSuchAddressAreBelieved() {
    SubscriptionHealth two = missing(missing(SubscriptionHealth.NEW, at(0)), at(10));

    assertThat(missing(two, at(3599)).isGone()).isFalse();
    assertThat(missing(two, at(3600)).isGone()).isTrue();
    assertThat(missing(failed(two, at(20)), at(3600)).isGone()).isFalse();
    assertThat(missing(two.accepted(at(20)), at(3600)).isGone()).isFalse();
    assertThat(missing(missing(SubscriptionHealth.NEW, at(0)), at(7200)).isGone()).isFalse();
  }

  @Test
  void deliveriesThatWorkChangeItOnceAnHour() {
    SubscriptionHealth health = SubscriptionHealth.NEW.accepted(at(0));

    assertThat(health.accepted(at(3599))).isSameAs(health);
    assertThat(health.accepted(at(3600)).delivered()).contains(at(3600));
  }

  @Test
  void whatIsWrittenIsReadAgainWhateverHappened() {
    Random random = new Random(14);
    SubscriptionHealth health = SubscriptionHealth.NEW;
    Instant now = NOW;
    for (int step = 0; step < 2000; step++) {
      now = now.plusMillis(random.nextInt(3_600_000));
      health = step(health, random, now);
      assertThat(SubscriptionHealth.from(JsonFields.of(health.json()))).isEqualTo(health);
    }
  }

  @Test
  void inAnySequenceOfAnswersItIsAskedAgainWithinAnHourOrWhenItSaid() {
    Random random = new Random(15);
    SubscriptionHealth health = SubscriptionHealth.NEW;
    Instant now = NOW;
    for (int step = 0; step < 5000; step++) {
      now = now.plusSeconds(random.nextInt(1000));
      health = step(health, random, now);
      assertThat(health.closedUntil(now).orElse(now))
          .isBeforeOrEqualTo(now.plus(Duration.ofHours(1)));
      assertThat(health.accepted(now).closedUntil(now)).isEmpty();
    }
  }

  private static SubscriptionHealth step(SubscriptionHealth health, Random random, Instant now) {
    return switch (random.nextInt(12)) {
      case 0 -> health.accepted(now);
      case 1 -> health.probing(health.pauses(), now);
      case 2, 3 -> missing(health, now);
      case 4 ->
          health.failed(
              new SubscriptionHealth.Failure(
                  now, REASON, false, Duration.ofSeconds(random.nextInt(3600))));
      default -> failed(health, now);
    };
  }

  private static SubscriptionHealth failingFor(Duration time, Duration every) {
    SubscriptionHealth health = SubscriptionHealth.NEW;
    for (Instant now = NOW; !now.isAfter(NOW.plus(time)); now = now.plus(every)) {
      health = failed(health, now);
    }
    return health;
  }

  private static SubscriptionHealth open() {
    return failed(failed(failed(SubscriptionHealth.NEW, at(0)), at(1)), at(2));
  }

  private static Instant until(SubscriptionHealth health) {
    return health.closedUntil(NOW).orElseThrow();
  }

  private static SubscriptionHealth failed(SubscriptionHealth health, Instant now) {
    return health.failed(new SubscriptionHealth.Failure(now, REASON, false, Duration.ZERO));
  }

  private static SubscriptionHealth missing(SubscriptionHealth health, Instant now) {
    return health.failed(new SubscriptionHealth.Failure(now, REASON, true, Duration.ZERO));
  }

  private static Instant at(long seconds) {
    return NOW.plusSeconds(seconds);
  }
}
