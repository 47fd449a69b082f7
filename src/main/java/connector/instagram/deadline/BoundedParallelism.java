package connector.instagram.deadline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Works through a list with several threads, until it is done or its time is over. */
public final class BoundedParallelism {
  private BoundedParallelism() {}

  /**
   * Works through the items in order, several at once, and begins none after the deadline.
   *
   * @param work must not throw
   * @return how many items were worked on: always the first ones
   */
  public static <T> int forEach(List<T> items, int parallel, Deadline deadline, Consumer<T> work) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          // Taken only before the deadline, so that every index below the last one was worked on.
          for (int mine; !deadline.passed() && (mine = next.getAndIncrement()) < items.size(); ) {
            work.accept(items.get(mine));
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < Math.min(parallel, items.size()); i++) {
      Thread thread = new Thread(worker, "worker-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    worker.run();
    threads.forEach(BoundedParallelism::join);
    return Math.min(next.get(), items.size());
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
