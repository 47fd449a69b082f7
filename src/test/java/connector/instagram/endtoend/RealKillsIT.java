package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Rule V4: the real processes are killed, at every named step of the chain and at random ones, and
 * every post reaches its subscriber.
 *
 * <p>It runs where {@code -Dconnector.kills=50} says how many random kills there are. {@code
 * -Dconnector.seed=…} says where they are, and {@code -Dconnector.posts=5000} how many posts are
 * made meanwhile (200). With {@code -Dconnector.shards=true} the poll by shards is killed in place
 * of the timer's own.
 */
@EnabledIfSystemProperty(named = "connector.kills", matches = "[0-9]+")
class RealKillsIT {
  private static final int POSTS = Integer.getInteger("connector.posts", 200);

  /** Only two hundred events of an account are under way at once. */
  private static final int ACCOUNTS = Math.max(2, POSTS / 500);

  @Test
  void aKillAtEveryNamedStepOfTheChainLosesNothing() {
    long start = System.nanoTime();
    try (KillBench bench = new KillBench(1)) {
      List<KillStep> steps = stepsOfTheChain(bench);
      assertThat(steps).hasSizeGreaterThan(KillBench.SHARDS ? 15 : 40);

      for (KillStep step : steps) {
        Runnable posts = () -> bench.post(0, 2, Duration.ZERO);
        assertThat(bench.kill(step, posts) || bench.killAnew(step, posts))
            .as("the process came to " + step)
            .isTrue();
        bench.catchUp();
      }
      bench.settle();

      report("One kill at every named step", bench, start);
    }
  }

  /** Rule P5: a write whose answer is lost is repeated, refused, and known as won all the same. */
  @Test
  void aStorageCallThatBreaksOnceIsRepeatedAndNothingIsHandedOverTwice() {
    // Nothing is repeated only because this machine is slow.
    try (KillBench bench = new KillBench(1, Duration.ofSeconds(30))) {
      int broken = 0;
      for (KillStep step : stepsOfTheChain(bench)) {
        // A message whose answer is lost is sent again: the queue cannot tell (D1).
        if (step.isStorageCall() && !step.isSend()) {
          broken += bench.breakCall(step, () -> bench.post(0, 1, Duration.ZERO));
        }
      }
      bench.settle();

      assertThat(broken).isGreaterThan(10);
      assertThat(bench.handovers().emitted().keySet()).isEqualTo(bench.posted());
      assertThat(bench.handovers().emitted().values()).allMatch(times -> times.size() == 1);
      assertThat(bench.handovers().media()).isEqualTo(bench.posted());
    }
  }

  @Test
  void randomKillsWhilePostsAreMadeLoseNothing() {
    long start = System.nanoTime();
    int kills = Integer.getInteger("connector.kills", 10);
    long seed = Long.getLong("connector.seed", 20_261_123);
    Random random = new Random(seed);
    try (KillBench bench = new KillBench(ACCOUNTS)) {
      List<List<KillStep>> steps =
          KillBench.SHARDS
              ? List.of(bench.stepsOfAPoll())
              : List.of(
                  bench.stepsOfAPoll(),
                  bench.stepsOfAReader(KillBench.EXPANDER),
                  bench.stepsOfAReader(KillBench.DELIVERER));
      int before = bench.posted().size();
      int hits = 0;
      for (int i = 0; i < kills; i++) {
        List<KillStep> ofGroup = steps.get(random.nextInt(steps.size()));
        KillStep step = ofGroup.get(random.nextInt(ofGroup.size()));
        int count = POSTS * (i + 1) / kills - POSTS * i / kills;
        int account = random.nextInt(ACCOUNTS);
        Duration age = Duration.ofSeconds(random.nextInt(7200));
        hits += bench.kill(step, () -> bench.post(account, count, age)) ? 1 : 0;
        bench.catchUp();
      }
      bench.settle();

      assertThat(bench.posted()).hasSize(before + POSTS);
      assertThat(hits).isGreaterThan(kills / 2);
      report(kills + " random kills with seed " + seed, bench, start);
    }
  }

  private static List<KillStep> stepsOfTheChain(KillBench bench) {
    List<KillStep> steps = new ArrayList<>(bench.stepsOfAPoll());
    if (KillBench.SHARDS) {
      // What comes behind the poll does not know who polled.
      return steps;
    }
    steps.addAll(bench.stepsOfAReader(KillBench.EXPANDER));
    steps.addAll(bench.stepsOfAReader(KillBench.DELIVERER));
    return steps;
  }

  private static void report(String title, KillBench bench, long start) {
    Handovers handovers = bench.handovers();
    Handovers.Repeats repeats = handovers.repeats(bench.log(), KillBench.GRACE);
    Handovers.Duplicates duplicates = handovers.duplicates(bench.log());
    System.out.printf(
        "%n%s: %d posted, %d received, %d s%n%s"
            + "  events sent again: %d after an expander's death, %d by a slow one, %d too soon%n"
            + "  deliveries received again: %d after a death, %d expanded twice, %d unexplained%n",
        title,
        bench.posted().size(),
        handovers.media().size(),
        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
        bench.log().table(),
        repeats.afterDeath(),
        repeats.slow(),
        repeats.tooSoon(),
        duplicates.afterDeath(),
        duplicates.sideBySide(),
        duplicates.unexplained());
    assertThat(handovers.emitted().keySet()).isEqualTo(bench.posted());
    assertThat(handovers.media()).isEqualTo(bench.posted());
    assertThat(repeats.tooSoon()).isZero();
    // Rule D2, and invariant 5.
    assertThat(bench.sent()).isNotEmpty().noneMatch(text -> text.contains("hook/"));
    assertThat(duplicates.unexplained()).isZero();
    assertThat(duplicates.otherIds()).isZero();
  }
}
