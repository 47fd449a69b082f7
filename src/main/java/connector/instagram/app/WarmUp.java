package connector.instagram.app;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.StorageSettings;
import java.time.Clock;
import java.time.Duration;

/**
 * Loads what nearly every first invocation needs, on a thread of its own, while the host still
 * loads the functions: a client of storage is some thousands of classes, and to load them takes a
 * quarter of a start. It needs no setting, sends nothing and keeps nothing.
 *
 * <p>The first invocation waits until it is over. Two threads that initialise the same classes from
 * different ends could wait for each other for ever.
 */
final class WarmUp {
  /** Longer than it takes on the smallest instance. After that every invocation goes on without. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final String NOWHERE = "UseDevelopmentStorage=true";
  private static final String NAME = "warm-up";

  private final Thread thread;
  private final Deadline longest;

  WarmUp(Runnable work, Clock clock) {
    this.thread = new Thread(work, NAME);
    this.longest = Deadline.in(LONGEST, clock);
    thread.setDaemon(true);
    // The host's thread has the app's loader at present, and threads inherit it; said all the same.
    thread.setContextClassLoader(WarmUp.class.getClassLoader());
  }

  static WarmUp begin() {
    return new WarmUp(WarmUp::load, Clock.systemUTC()).start();
  }

  /** Cannot fail: the host would never answer the invocation that it loads the function for. */
  WarmUp start() {
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // There is no thread to be had. The first invocation loads what it needs.
    }
    return this;
  }

  /** Returns when it is over, or should have been long ago. */
  void await() {
    long left = longest.remaining().toMillis();
    if (left <= 0) {
      return;
    }
    try {
      thread.join(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void load() {
    try {
      var unused =
          BlobStorage.connect(new StorageSettings.ByConnectionString(NOWHERE)).documents(NAME);
    } catch (RuntimeException | LinkageError e) {
      // Whoever needs it meets the same, and can tell somebody.
    }
  }
}
