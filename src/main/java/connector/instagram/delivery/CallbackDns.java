package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.subscriptions.CallbackAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the addresses that are connected to, and these only: a name that has one address which is
 * not public is refused with all of them, so that asking again and again gets nobody in (D7).
 */
final class CallbackDns {
  /** A look-up cannot be interrupted: so many may hang before others are turned away. */
  private static final int MOST_LOOKUPS = 64;

  private static final long IDLE_SECONDS = 30;

  private final Lookup lookup;
  private final ExecutorService threads;

  CallbackDns(Lookup lookup) {
    this.lookup = lookup;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_LOOKUPS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "callback-dns");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Asks for all addresses of a name. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] all(String name) throws UnknownHostException;
  }

  /**
   * The addresses to connect to.
   *
   * @throws RefusedException when one of them must not be called
   * @throws LateException when none came in time
   * @throws UnknownHostException when there are none
   */
  InetAddress[] resolve(CallbackAddress to, Deadline deadline) throws UnknownHostException {
    InetAddress[] addresses = lookUp(to.name(), deadline);
    if (addresses.length == 0) {
      throw new UnknownHostException("no addresses");
    }
    boolean allowed =
        Arrays.stream(addresses)
            .allMatch(to.isLoopback() ? InetAddress::isLoopbackAddress : PublicAddresses::isPublic);
    if (!allowed) {
      throw new RefusedException(
          "The host "
              + to.host()
              + " resolves to an address that is not on the public internet, to which the connector"
              + " does not send.");
    }
    return addresses;
  }

  private InetAddress[] lookUp(String name, Deadline deadline) throws UnknownHostException {
    Future<InetAddress[]> answer;
    try {
      answer = threads.submit(() -> lookup.all(name));
    } catch (RejectedExecutionException e) {
      throw new UnknownHostException("too many look-ups hang");
    }
    try {
      return answer.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new LateException();
    } catch (ExecutionException e) {
      throw new UnknownHostException("not found");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    }
  }

  /** The deadline's milliseconds are over; the clock may say so a moment later. */
  static final class LateException extends UnknownHostException {
    LateException() {
      super("no answer in time");
    }
  }

  /** The name leads where nothing is sent to; the message is for whoever looks at deliveries. */
  static final class RefusedException extends UnknownHostException {
    RefusedException(String message) {
      super(message);
    }
  }
}
