package connector.instagram.graph;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a call that the HTTP client does not end in time. The client's own time limits are kept by
 * one thread of it. When that thread dies, as it may where memory runs out, every call would wait
 * for ever. Thread safe.
 */
final class CallWatch {
  /** So much longer than its time the client has. */
  private static final Duration USUAL = Duration.ofSeconds(2);

  private final Duration longer;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, CallWatch::thread);

  CallWatch() {
    this(USUAL);
  }

  CallWatch(Duration longer) {
    this.longer = longer;
    timer.setRemoveOnCancelPolicy(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "instagram-watch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @throws HttpTimeoutException when the call had to be ended
   */
  <T> T watch(Duration timeout, Call<T> call) throws IOException, InterruptedException {
    Watched watched = new Watched(Thread.currentThread());
    Future<?> alarm =
        timer.schedule(watched::end, timeout.plus(longer).toMillis(), TimeUnit.MILLISECONDS);
    try {
      return call.make();
    } catch (InterruptedException e) {
      if (watched.wasEnded()) {
        throw new HttpTimeoutException("the client did not end the call");
      }
      throw e;
    } finally {
      boolean unused = alarm.cancel(false);
      watched.over();
    }
  }

  /** A call that waits until it is interrupted. */
  interface Call<T> {
    T make() throws IOException, InterruptedException;
  }

  private static final class Watched {
    private final Thread caller;
    private boolean isOver;
    private boolean ended;

    Watched(Thread caller) {
      this.caller = caller;
    }

    synchronized void end() {
      if (!isOver) {
        ended = true;
        caller.interrupt();
      }
    }

    synchronized boolean wasEnded() {
      return ended;
    }

    /** The caller's next wait is not to be disturbed. */
    synchronized void over() {
      isOver = true;
      if (ended) {
        boolean unused = Thread.interrupted();
      }
    }
  }
}
