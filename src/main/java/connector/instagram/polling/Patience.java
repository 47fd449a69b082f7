package connector.instagram.polling;

import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Works through a list, several at once, and waits for nobody beyond a few seconds: who takes
 * longer goes on in the background, and the next one has the place (P9).
 */
final class Patience {
  /** No more are left behind; who comes then is waited for. */
  private static final int MOST_BEHIND = 128;

  private final PollModule.Settings.Parallel parallel;
  private final ExecutorService threads = Executors.newCachedThreadPool(Patience::thread);

  Patience(PollModule.Settings.Parallel parallel) {
    this.parallel = parallel;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "poll");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Works through the items in order and begins none after the deadline. Returns although some may
   * still be worked on: those that took too long, and those that are known to.
   *
   * @param slow who is not waited for at all
   * @return how many items were begun: always the first ones
   */
  <T> int forEach(List<T> items, Deadline deadline, Predicate<T> slow, Consumer<T> work) {
    if (parallel.atOnce() == 1 || items.size() == 1) {
      // There is nobody who could be kept waiting.
      return BoundedParallelism.forEach(items, 1, deadline, work);
    }
    Round round = new Round();
    int next = 0;
    do {
      while (next < items.size() && round.hasRoom() && !deadline.passed()) {
        T item = items.get(next);
        round.begin(next++, slow.test(item), () -> work.accept(item));
      }
    } while (!round.isOver() && round.await());
    return next;
  }

  /** One list's work, as the thread sees it that hands it out. */
  private final class Round {
    private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();

    /** Who is waited for, and until when; the first has worked longest. */
    private final Map<Integer, Long> waitedFor = new LinkedHashMap<>();

    private int working;

    boolean hasRoom() {
      return waitedFor.size() < parallel.atOnce();
    }

    boolean isOver() {
      return waitedFor.isEmpty();
    }

    void begin(int item, boolean slow, Runnable work) {
      if (!slow || working >= MOST_BEHIND) {
        waitedFor.put(item, System.nanoTime() + parallel.patience().toNanos());
      }
      working++;
      threads.execute(
          () -> {
            try {
              work.run();
            } finally {
              ended.add(item);
            }
          });
    }

    /** Until somebody has ended, or the first has taken too long; false when interrupted. */
    boolean await() {
      Map.Entry<Integer, Long> first = waitedFor.entrySet().iterator().next();
      boolean mayLeave = working <= MOST_BEHIND;
      try {
        long left = mayLeave ? first.getValue() - System.nanoTime() : Long.MAX_VALUE;
        Integer done = ended.poll(left, TimeUnit.NANOSECONDS);
        if (done == null) {
          waitedFor.remove(first.getKey());
        } else {
          working--;
          waitedFor.remove(done);
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
