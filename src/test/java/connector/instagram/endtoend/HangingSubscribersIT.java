package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.receiver.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Rule D5: subscribers that hang slow no other. It runs where {@code -Dconnector.waiting=10000}
 * says how many deliveries are put off meanwhile, because nothing else may run on the machine then.
 */
@EnabledIfSystemProperty(named = "connector.waiting", matches = "[0-9]+")
class HangingSubscribersIT {
  private static final int HANGING = 10;
  private static final int WAITING = Integer.getInteger("connector.waiting", 0);
  private static final int POSTS = WAITING == 0 ? 10 : 60;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  @Test
  void tenThatHangAtOnceHoldOnlyTheirShareAndTheOtherGetsAllOfItsOwn() {
    try (HangBench bench = new HangBench(HANGING)) {
      HangBench.hanging(HANGING).forEach(name -> bench.post(name, 20));
      bench.tick();
      HangBench.hanging(HANGING).forEach(name -> bench.awaitReceived(name, 1));
      List<String> posted = postEverySecond(bench);
      bench.awaitReceived(HangBench.SOUND, posted.size());

      assertThat(bench.received(HangBench.SOUND))
          .extracting(Received::subject)
          .containsExactlyInAnyOrderElementsOf(posted);
      HangBench.hanging(HANGING)
          .forEach(
              name ->
                  assertThat(bench.received(name).size())
                      .as("POSTs to one that hangs, of 20 events")
                      .isLessThan(20));
      report(HANGING + " subscribers that hang at once", bench);
    }
  }

  @Test
  void whatWaitsForOneThatHangsDelaysNoOther() {
    try (HangBench bench = new HangBench(1)) {
      String hanging = HangBench.hanging(1).get(0);
      bench.post(hanging, 4);
      bench.tick();
      bench.awaitReceived(hanging, 4);
      bench.awaitPause(hanging);
      bench.letWait(hanging, Math.max(WAITING, 100));
      long waiting = bench.waiting();
      List<String> posted = postEverySecond(bench);
      bench.awaitReceived(HangBench.SOUND, posted.size());

      assertThat(waiting).isGreaterThanOrEqualTo(WAITING);
      assertThat(bench.received(HangBench.SOUND))
          .extracting(Received::subject)
          .containsExactlyInAnyOrderElementsOf(posted);
      report("one that hangs, and " + waiting + " deliveries that wait for it", bench);
    }
  }

  private static List<String> postEverySecond(HangBench bench) {
    List<String> posted = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < POSTS; i++) {
      int due = i;
      Awaitility.await()
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(due));
      posted.addAll(bench.post(HangBench.SOUND, 1));
      bench.tick();
    }
    return posted;
  }

  private static void report(String title, HangBench bench) {
    List<Duration> lags = bench.lags();
    Duration longest = lags.get(lags.size() - 1);
    System.out.printf(
        "%nFrom the queue to the POST of another, beside %s: %d events, median %d ms, p99 %d ms,"
            + " longest %d ms%n",
        title,
        lags.size(),
        lags.get(lags.size() / 2).toMillis(),
        lags.get((lags.size() - 1) * 99 / 100).toMillis(),
        longest.toMillis());
    if (WAITING > 0) {
      assertThat(longest).isLessThan(LONGEST);
    }
  }
}
