package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a clock told that ran a day ahead for a while holds nobody up when it is right again. */
class ClockStepTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int FOR_EVER = 1_000_000;

  private final PollWorld world =
      new PollWorld(
          PollModule.Settings.DEFAULT.with(PollModule.Settings.DEFAULT.parallel().with(1)));
  private String connection;

  @BeforeEach
  void connect() {
    connection = world.connect();
    world.tick();
  }

  @Test
  void healthDoesNotCountSomebodyAsServedForADay() {
    tickOfTomorrow();
    world.instagram.sandbox().add(Fault.graph(2).times(FOR_EVER));

    minutes(8);

    assertThat(world.health().at("/service/wanting").asInt()).isOne();
    assertThat(world.health().at("/service/served").asInt()).isZero();
  }

  @Test
  void whoIsServedAfterwardsIsCounted() {
    tickOfTomorrow();

    minutes(2);

    assertThat(world.health().at("/service/served").asInt()).isOne();
  }

  @Test
  void anEventThatWasSentTomorrowIsSentAgainWhenNobodyConfirmsIt() {
    String posted = world.instagram.post();
    tickOfTomorrow();
    world.queue.clear();
    world.emittedEvents.clear();

    minutes(10);

    assertThat(world.emittedMedia()).contains(posted);
  }

  @Test
  void whoWasThrottledTomorrowIsAskedToday() {
    world.instagram.sandbox().add(Fault.graph(17).times(1));
    tickOfTomorrow();
    assertThat(state()).isEqualTo("throttled");

    minutes(2);

    assertThat(state()).isEqualTo("active");
  }

  @Test
  void whoWasSuspectTomorrowIsJudgedAfterHalfAnHour() {
    world.instagram.sandbox().add(Fault.graph(190).times(FOR_EVER));
    tickOfTomorrow();

    minutes(40);

    assertThat(state()).isEqualTo("reconnect_needed");
  }

  @Test
  void whoHungTomorrowIsAskedToday() {
    List<Boolean> asked = new ArrayList<>();
    world
        .instagram
        .transport()
        .before(
            call -> {
              if (asked.isEmpty()) {
                world.clock.advance(Duration.ofSeconds(20));
              }
              asked.add(true);
            });
    world.instagram.sandbox().add(Fault.graph(2).times(10));
    tickOfTomorrow();
    asked.clear();
    asked.add(false);

    minutes(3);

    assertThat(asked).contains(true);
  }

  private void tickOfTomorrow() {
    world.clock.advance(DAY);
    world.tick();
    world.clock.advance(DAY.negated());
  }

  private void minutes(int count) {
    for (int minute = 0; minute < count; minute++) {
      world.advance(MINUTE);
      world.tick();
    }
  }

  private String state() {
    return world.show(connection).path("state").asText();
  }
}
