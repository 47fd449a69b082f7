package connector.instagram.polling;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * The threads that polls work and wait on. A poll mostly waits, so where the platform has virtual
 * threads (from Java 21 on) each gets one of them, which is no thread of the system; else each has
 * a thread of a pool that grows and shrinks ({@link Places} bounds it).
 */
final class PollThreads {
  private PollThreads() {}

  static Executor newExecutor() {
    try {
      return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return Executors.newCachedThreadPool(PollThreads::thread);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "poll");
    thread.setDaemon(true);
    return thread;
  }
}
