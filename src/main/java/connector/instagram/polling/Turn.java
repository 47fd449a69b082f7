package connector.instagram.polling;

import connector.instagram.graph.Deadline;
import connector.instagram.storage.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Whose turn it is: everybody's, beginning where the last run stopped. */
final class Turn {
  private Turn() {}

  /** The entries behind the marker, then the others, each part in name order. */
  static List<Documents.Entry> after(String marker, List<Documents.Entry> entries) {
    List<Documents.Entry> turn = new ArrayList<>(entries.size());
    entries.stream().filter(entry -> entry.name().compareTo(marker) > 0).forEach(turn::add);
    entries.stream().filter(entry -> entry.name().compareTo(marker) <= 0).forEach(turn::add);
    return turn;
  }

  /**
   * Works through the entries in order, several at once, and begins none after the deadline.
   *
   * @param work must not throw
   */
  static Reached take(
      List<Documents.Entry> entries,
      int parallel,
      Deadline deadline,
      Consumer<Documents.Entry> work) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          // Taken only before the deadline, so that every index below the last one was worked on.
          for (int mine; !deadline.passed() && (mine = next.getAndIncrement()) < entries.size(); ) {
            work.accept(entries.get(mine));
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < Math.min(parallel, entries.size()); i++) {
      Thread thread = new Thread(worker, "poll-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    worker.run();
    threads.forEach(Turn::join);
    int count = Math.min(next.get(), entries.size());
    return new Reached(
        count, count == 0 ? Optional.empty() : Optional.of(entries.get(count - 1).name()));
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

  /**
   * How far a run came.
   *
   * @param last the name of the last entry reached
   */
  record Reached(int count, Optional<String> last) {}
}
