package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Rule V4: the real processes are killed, at every named step and at random ones, and no post is
 * lost.
 *
 * <p>{@code -Dconnector.kills=50} sets how many random kills there are (10), {@code
 * -Dconnector.seed=…} where, and {@code -Dconnector.posts=5000} how many posts are made meanwhile
 * (200).
 */
class RealKillsIT {
  private static final int POSTS = Integer.getInteger("connector.posts", 200);

  /** Only two hundred events of an account are under way at once. */
  private static final int ACCOUNTS = Math.max(2, POSTS / 500);

  @Test
  void aKillAtEveryNamedStepOfAPollAndOfAConfirmationLosesNothing() {
    long start = System.nanoTime();
    try (KillBench bench = new KillBench(1)) {
      List<KillStep> steps = new ArrayList<>(bench.stepsOfAPoll());
      steps.addAll(bench.stepsOfAConfirmation());
      assertThat(steps).hasSizeGreaterThan(20);

      for (KillStep step : steps) {
        assertThat(bench.kill(step, () -> bench.post(0, 2, Duration.ZERO)))
            .as("the process came to " + step)
            .isTrue();
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
      List<KillStep> steps = new ArrayList<>(bench.stepsOfAPoll());
      steps.addAll(bench.stepsOfAConfirmation());
      int broken = 0;
      for (KillStep step : steps) {
        if (step.moment().isPresent()) {
          broken += bench.breakCall(step, () -> bench.post(0, 1, Duration.ZERO));
        }
      }
      bench.settle();

      assertThat(broken).isGreaterThan(10);
      assertThat(bench.handovers().emitted().keySet()).isEqualTo(bench.posted());
      assertThat(bench.handovers().emitted().values()).allMatch(times -> times.size() == 1);
    }
  }

  @Test
  void randomKillsWhilePostsAreMadeLoseNothing() {
    long start = System.nanoTime();
    int kills = Integer.getInteger("connector.kills", 10);
    long seed = Long.getLong("connector.seed", 20_261_123);
    Random random = new Random(seed);
    try (KillBench bench = new KillBench(ACCOUNTS)) {
      List<KillStep> ofPoll = bench.stepsOfAPoll();
      List<KillStep> ofConfirmation = bench.stepsOfAConfirmation();
      int before = bench.posted().size();
      int hits = 0;
      for (int i = 0; i < kills; i++) {
        List<KillStep> steps = random.nextInt(3) == 0 ? ofConfirmation : ofPoll;
        KillStep step = steps.get(random.nextInt(steps.size()));
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

  private static void report(String title, KillBench bench, long start) {
    Handovers handovers = bench.handovers();
    Handovers.Repeats repeats = handovers.repeats(bench.log(), KillBench.GRACE);
    System.out.printf(
        "%n%s: %d posted, %d handed over, %d s%n%s"
            + "  sent again: %d after a consumer's death, %d by a slow consumer, %d too soon%n"
            + "  one message consumed again: %d%n",
        title,
        bench.posted().size(),
        handovers.media().size(),
        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
        bench.log().table(),
        repeats.afterDeath(),
        repeats.slow(),
        repeats.tooSoon(),
        repeats.redelivered());
    assertThat(handovers.media()).isEqualTo(bench.posted());
    assertThat(handovers.emitted().keySet()).isEqualTo(bench.posted());
    assertThat(repeats.tooSoon()).isZero();
  }
}
