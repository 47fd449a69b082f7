package connector.instagram.polling;

import connector.instagram.deadline.Deadline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Works through lists, several items at once, and waits for nobody beyond a few seconds: who takes
 * longer goes on in the background, and the next one has the place (P9). Lists that are worked
 * through at the same time share the places. Thread safe.
 */
final class Patience {
  /**
   * So many a round begins with: connections to Instagram are opened while others are answered, not
   * a thousand at the same moment.
   */
  private static final int FIRST = 64;

  /** By so many more the round grows for each that has ended. */
  private static final int GROWTH = 2;

  /** Soon another may have ended that was left behind. */
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Places places;
  private final long patienceNanos;
  private final Executor threads;

  Patience(PollModule.Settings.Parallel parallel) {
    this(parallel, PollThreads.newExecutor());
  }

  Patience(PollModule.Settings.Parallel parallel, Executor threads) {
    this.threads = threads;
    this.places = new Places(parallel.atOnce());
    this.patienceNanos = parallel.patience().toNanos();
  }

  /**
   * Works through the items in order and begins none after the deadline. Returns although some may
   * still be worked on: those that took too long, and those that are known to.
   *
   * @param slow who is not waited for at all
   * @return how many items were begun: always the first ones
   */
  <T> int forEach(List<T> items, Deadline deadline, Predicate<T> slow, Consumer<T> work) {
    places.beginRound();
    try {
      // Where there is one at a time, there is nobody who could be kept waiting.
      return places.most() == 1 || items.size() == 1
          ? oneByOne(items, deadline, work)
          : many(items, deadline, slow, work);
    } finally {
      places.endRound();
    }
  }

  private <T> int oneByOne(List<T> items, Deadline deadline, Consumer<T> work) {
    int next = 0;
    while (next < items.size()) {
      Optional<Places.Place> place = places.await(deadline);
      if (place.isEmpty()) {
        break;
      }
      try {
        work.accept(items.get(next++));
      } finally {
        place.get().end();
      }
    }
    return next;
  }

  private <T> int many(List<T> items, Deadline deadline, Predicate<T> slow, Consumer<T> work) {
    Round round = new Round();
    int next = 0;
    do {
      while (next < items.size() && !deadline.passed()) {
        T item = items.get(next);
        Optional<Places.Place> place = round.place(slow.test(item), deadline);
        if (place.isEmpty() || !round.begin(next, place.get(), () -> work.accept(item))) {
          break;
        }
        next++;
      }
    } while (!round.isOver() && round.await());
    return next;
  }

  /** One list's work, as the thread sees it that hands it out. */
  private final class Round {
    private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();

    /** Who is waited for; the first has worked longest. */
    private final Map<Integer, Waited> waitedFor = new LinkedHashMap<>();

    private int over;

    boolean isOver() {
      return waitedFor.isEmpty();
    }

    /** For a slow one beside the others, while there are not too many of them. */
    Optional<Places.Place> place(boolean slow, Deadline deadline) {
      Optional<Places.Place> place = slow ? places.behind() : Optional.empty();
      if (place.isPresent() || waitedFor.size() >= FIRST + GROWTH * over) {
        return place;
      }
      return waitedFor.isEmpty() ? places.await(deadline) : places.take(waitedFor.size());
    }

    /** False when the machine has no thread more: another one has to end first. */
    boolean begin(int item, Places.Place place, Runnable work) {
      if (!place.isBehind()) {
        waitedFor.put(item, new Waited(place, System.nanoTime() + patienceNanos));
      }
      try {
        threads.execute(() -> work(item, place, work));
        return true;
      } catch (OutOfMemoryError e) {
        waitedFor.remove(item);
        place.end();
        return false;
      }
    }

    private void work(int item, Places.Place place, Runnable work) {
      try {
        work.run();
      } finally {
        place.end();
        ended.add(item);
      }
    }

    /** Until somebody has ended, or the first has taken too long; false when interrupted. */
    boolean await() {
      Map.Entry<Integer, Waited> first = waitedFor.entrySet().iterator().next();
      try {
        long left = first.getValue().until() - System.nanoTime();
        Integer done = ended.poll(left, TimeUnit.NANOSECONDS);
        if (done == null && first.getValue().place().leave()) {
          done = first.getKey();
        } else if (done == null) {
          done = ended.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (done != null && waitedFor.remove(done) != null) {
          over++;
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /**
   * One that is waited for.
   *
   * @param until by {@link System#nanoTime}
   */
  private record Waited(Places.Place place, long until) {}
}
