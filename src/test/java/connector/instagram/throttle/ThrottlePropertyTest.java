package connector.instagram.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.faults.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;

/**
 * Rule B1 under random schedules: one to six instances whose clocks differ by up to two seconds,
 * and a store that loses races, is slow, and fails before and after it did what was asked.
 */
class ThrottlePropertyTest {
  private static final int SCHEDULES = 1_000;
  private static final Schedules<Hazard> STATISTICS = new Schedules<>(Hazard.class);

  private enum Hazard {
    LOST_RACE,
    STORAGE_FAILED,
    ANSWER_LOST,
    STORAGE_TOO_SLOW,
    PERIOD_TURNED,
    REFUSED_RIGHTLY,
    MORE_THAN_A_HUNDRED,
    ALL_INSTANCES_OVER_BY_FIVE
  }

  @Provide
  Arbitrary<List<Integer>> schedules() {
    return Schedules.any(1_000, 30, 160);
  }

  @Property(tries = SCHEDULES, seed = Schedules.SEED, shrinking = ShrinkingMode.OFF)
  void noPeriodHasMoreThanAHundredCallsAndFiveOfEachInstance(
      @ForAll("schedules") List<Integer> schedule) {
    Play play = new Play(schedule);
    play.run();
    STATISTICS.played(play.met);
  }

  @AfterContainer
  static void everyHazardWasMet() {
    STATISTICS.check("the throttle", SCHEDULES);
  }

  @Test
  void playsAGivenScheduleAgain() {
    new Play(Schedules.given("throttle.schedule")).run();
  }

  private static final class Play {
    private final List<Integer> schedule;
    private final ThrottleWorld world = new ThrottleWorld();
    private final Set<Hazard> met = EnumSet.noneOf(Hazard.class);
    private final List<Instant> starts = new ArrayList<>();
    private boolean faultless = true;
    private Optional<Faults.Kind> next = Optional.empty();
    private int busy;

    /** A call so close to the turn of a period may belong to either. */
    private final Duration edge;

    Play(List<Integer> schedule) {
      this.schedule = schedule;
      int instances = 1 + schedule.get(0) % 6;
      boolean agree = instances % 2 == 0;
      this.edge = agree ? Duration.ZERO : Duration.ofSeconds(4);
      for (int i = 0; i < instances; i++) {
        int skew = agree ? 0 : schedule.get(i % schedule.size()) * (i + 3) % 4_000 - 2_000;
        world.instance(Throttle.OnStorageFailure.CLOSED, Duration.ofMillis(skew));
      }
      world.faults.follow(
          new Faults.Script() {
            @Override
            public Optional<Faults.Kind> next(String step) {
              Optional<Faults.Kind> kind = next;
              next = Optional.empty();
              return kind;
            }

            @Override
            public void took(String step, Object result) {}
          });
    }

    void run() {
      schedule.forEach(this::step);
      check();
    }

    private void step(int number) {
      int actor = number % world.instances.size();
      int what = number / 6 % 20;
      boolean goesWrong = schedule.get(schedule.size() - 1) % 2 == 0;
      switch (what) {
        case 0 -> pass(Duration.ofMillis(1 + number * 7L % 2_000));
        case 1 -> pass(Duration.ofMillis(number * 61L % 61_000));
        case 2, 3 -> interfere((actor + 1) % world.instances.size());
        case 4, 5, 6 -> {
          if (goesWrong) {
            goWrong(what, number);
          }
        }
        default -> calls(actor, 1 + number % 13);
      }
    }

    private void calls(int instance, int number) {
      for (int i = 0; i < number; i++) {
        call(instance);
      }
    }

    /** Makes the call where there is room, and notes where the shared periods begin. */
    private void call(int instance) {
      busy = instance;
      boolean free = world.tries(instance);
      if (world.documents.size() > 0) {
        starts.add(world.periodStart());
      }
      if (!free && faultless) {
        met.add(Hazard.REFUSED_RIGHTLY);
        assertThat(madeSince(world.periodStart(world.time.instant().minus(edge)).minus(edge)))
            .as("refused before its time")
            .isGreaterThanOrEqualTo(100);
      }
    }

    private void interfere(int other) {
      world.documents.beforeNextWrite(
          () -> {
            // An instance is never quicker than itself.
            if (busy != other) {
              met.add(Hazard.LOST_RACE);
              for (int i = 0; i < 7; i++) {
                var unused = world.tries(other);
              }
            }
          });
    }

    private void goWrong(int what, int number) {
      switch (what) {
        case 4 -> fail(Faults.Kind.FAIL_BEFORE, Hazard.STORAGE_FAILED);
        case 5 -> fail(Faults.Kind.FAIL_AFTER, Hazard.ANSWER_LOST);
        default -> slowOnce(Duration.ofMillis(number * 3L % 700));
      }
    }

    private void fail(Faults.Kind kind, Hazard hazard) {
      faultless = false;
      next = Optional.of(kind);
      met.add(hazard);
    }

    private void slowOnce(Duration time) {
      faultless = false;
      met.add(Hazard.STORAGE_TOO_SLOW);
      world.documents.slowDown(
          deadline -> {
            world.documents.slowDown(unused -> {});
            world.time.advance(
                deadline.remaining().compareTo(time) < 0 ? deadline.remaining() : time);
          });
    }

    private void pass(Duration time) {
      world.time.advance(time);
    }

    private long madeSince(Instant from) {
      return world.made.stream().filter(at -> !at.isBefore(from)).count();
    }

    private void check() {
      Map<Long, Integer> counts = new HashMap<>();
      if (starts.isEmpty()) {
        return;
      }
      long origin = starts.get(0).toEpochMilli();
      for (Instant at : world.made) {
        long since = at.toEpochMilli() - origin;
        long inPeriod = Math.floorMod(since, 60_000L);
        if (inPeriod >= edge.toMillis() && inPeriod < 60_000 - edge.toMillis()) {
          counts.merge(Math.floorDiv(since, 60_000L), 1, Integer::sum);
        }
      }
      int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      assertThat(most).isLessThanOrEqualTo(100 + 5 * world.instances.size());
      assertThat(starts)
          .as("periods follow one another")
          .allSatisfy(
              start -> assertThat(Math.floorMod(start.toEpochMilli() - origin, 60_000L)).isZero());
      if (counts.size() > 1) {
        met.add(Hazard.PERIOD_TURNED);
      }
      if (most > 100) {
        met.add(Hazard.MORE_THAN_A_HUNDRED);
      }
      if (most >= 100 + 5 * (world.instances.size() - 1) && world.instances.size() > 1) {
        met.add(Hazard.ALL_INSTANCES_OVER_BY_FIVE);
      }
    }
  }
}
