package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadline;
import connector.instagram.deadline.Deadlines;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P9: one bound for all runs of a process, and none of them keeps another from going on. */
@Timeout(30)
class PatienceTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    over.countDown();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void severalRunsTogetherNeverWorkOnMoreThanAProcessMay(int atOnce) throws Exception {
    Patience patience = patience(atOnce, FOR_EVER);
    List<Integer> done = new ArrayList<>();
    List<Thread> runs = new ArrayList<>();
    for (int run = 0; run < 4; run++) {
      runs.add(
          run(
              patience,
              100,
              item -> counted(() -> LockSupport.parkNanos(1)),
              reached -> add(done, reached)));
    }
    for (Thread run : runs) {
      run.join();
    }

    assertThat(done).containsExactly(100, 100, 100, 100);
    assertThat(most.get()).isLessThanOrEqualTo(atOnce);
    assertThat(working.get()).isZero();
  }

  /** A machine may have fewer threads than a run would like to have. */
  @Test
  void aThreadThatCannotBeStartedCostsNothingButTime() {
    AtomicInteger running = new AtomicInteger();
    Patience patience =
        new Patience(
            new PollModule.Settings.Parallel(50, FOR_EVER, 20_000),
            work -> {
              if (running.get() >= 3) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              running.incrementAndGet();
              new Thread(
                      () -> {
                        running.decrementAndGet();
                        work.run();
                      })
                  .start();
            });
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    for (int round = 1; round <= 3; round++) {
      int reached =
          patience.forEach(
              IntStream.range(0, 100).boxed().toList(),
              Deadline.in(FOR_EVER, Clock.systemUTC()),
              item -> false,
              done::add);

      assertThat(reached).isEqualTo(100);
      assertThat(done).hasSize(round * 100);
    }
  }

  @Test
  void whereNoThreadCanBeStartedNobodyHasATurn() {
    Patience patience =
        new Patience(
            new PollModule.Settings.Parallel(50, FOR_EVER, 20_000),
            work -> {
              throw new OutOfMemoryError("unable to create native thread");
            });

    int reached =
        patience.forEach(
            List.of(1, 2, 3),
            Deadline.in(FOR_EVER, Clock.systemUTC()),
            item -> false,
            item -> {
              throw new AssertionError("nobody works");
            });

    assertThat(reached).isZero();
  }

  @Test
  void aSecondRunGetsItsShareAlthoughTheFirstHasWorkForAllPlaces() throws Exception {
    Patience patience = patience(4, FOR_EVER);
    BlockingQueue<Integer> steps = new LinkedBlockingQueue<>();
    Thread first =
        run(
            patience,
            1_000,
            item -> {
              begun.add(item);
              take(steps);
            },
            reached -> {});
    IntStream.range(0, 4).forEach(i -> take(begun));
    CountDownLatch second = new CountDownLatch(1);
    Thread other = run(patience, 20, item -> {}, reached -> second.countDown());

    // Two places come back to one who waits, and that is enough for it to be worked through.
    Awaitility.await().until(() -> other.getState() == Thread.State.TIMED_WAITING);
    steps.add(1);
    steps.add(2);

    assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
    IntStream.range(0, 2_000).forEach(steps::add);
    first.join();
    other.join();
  }

  @Test
  void whoHangsIsLeftBehindAndItsPlaceGoesToOthersOfAllRuns() throws Exception {
    Patience patience = patience(4, SHORT);
    List<Integer> done = new ArrayList<>();
    Thread hanging = run(patience, 30, item -> await(over), reached -> add(done, reached));
    Thread healthy = run(patience, 300, item -> {}, reached -> add(done, reached));
    hanging.join();
    healthy.join();

    assertThat(done).containsExactlyInAnyOrder(30, 300);
  }

  /** Otherwise threads and connections would pile up without end. */
  @Test
  void onlySoManyAreLeftBehindInAProcess() throws Exception {
    Patience patience = patience(16, SHORT);
    AtomicInteger hanging = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(128 + 16);
    List<Thread> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      runs.add(
          run(
              patience,
              200,
              item -> {
                hanging.incrementAndGet();
                full.countDown();
                await(over);
              },
              reached -> {}));
    }

    assertThat(full.await(20, TimeUnit.SECONDS)).isTrue();
    for (Thread run : runs) {
      run.join(4 * SHORT.toMillis());
    }
    assertThat(hanging.get()).isEqualTo(128 + 16);
    over.countDown();
    for (Thread run : runs) {
      run.join();
    }
    assertThat(hanging.get()).isEqualTo(400);
  }

  /** Connections to Instagram are not opened all at the same moment. */
  @Test
  void aRunBeginsWithFewAndGrowsAsTheyEnd() throws Exception {
    Patience patience = patience(500, FOR_EVER);
    BlockingQueue<Integer> steps = new LinkedBlockingQueue<>();
    Thread run =
        run(
            patience,
            1_000,
            item -> {
              begun.add(item);
              take(steps);
            },
            reached -> {});
    IntStream.range(0, 64).forEach(i -> take(begun));
    assertThat(begun.poll(SHORT.toMillis(), TimeUnit.MILLISECONDS)).isNull();

    steps.add(1);

    IntStream.range(0, 3).forEach(i -> take(begun));
    assertThat(begun.poll(SHORT.toMillis(), TimeUnit.MILLISECONDS)).isNull();
    IntStream.range(0, 2_000).forEach(steps::add);
    run.join();
  }

  @Test
  void aRunWithoutAPlaceEndsAtItsDeadline() throws Exception {
    Patience patience = patience(1, FOR_EVER);
    Thread first =
        run(
            patience,
            1,
            item -> {
              begun.add(item);
              await(over);
            },
            reached -> {});
    take(begun);

    int reached =
        patience.forEach(
            List.of(1, 2), Deadline.in(SHORT, Clock.systemUTC()), item -> false, item -> {});

    assertThat(reached).isZero();
    over.countDown();
    first.join();
  }

  private void counted(Runnable work) {
    most.accumulateAndGet(working.incrementAndGet(), Math::max);
    work.run();
    working.decrementAndGet();
  }

  private static Patience patience(int atOnce, Duration longest) {
    return new Patience(new PollModule.Settings.Parallel(atOnce, longest, 20_000));
  }

  private static Thread run(
      Patience patience, int items, IntConsumer work, IntConsumer whenReached) {
    List<Integer> all = IntStream.range(0, items).boxed().toList();
    Thread thread =
        new Thread(
            () ->
                whenReached.accept(
                    patience.forEach(all, Deadlines.AMPLE, item -> false, work::accept)));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void add(List<Integer> done, int reached) {
    synchronized (done) {
      done.add(reached);
    }
  }

  private static void take(BlockingQueue<Integer> queue) {
    try {
      var unused = queue.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
