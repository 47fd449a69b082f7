package connector.instagram.localhost;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between an app and one service of its storage emulator: passes every call on unchanged,
 * remembers it, and breaks the one it is told to break. A call is broken before the service has
 * seen it, or after the service has done it, when only the answer is lost.
 *
 * <p>Signatures of storage requests do not cover the port, so nothing has to be signed again.
 */
public final class StorageProxy implements AutoCloseable {
  private final int service;
  private final LoopbackProxy proxy;
  private final List<StorageCall> calls = new ArrayList<>();
  private final List<Break> breaks = new ArrayList<>();
  private volatile Duration delay = Duration.ZERO;

  private StorageProxy(int port, int service) {
    this.service = service;
    this.proxy = LoopbackProxy.start(port, this::answer);
  }

  /** On which side of the service a call is broken. */
  public enum Moment {
    BEFORE,
    AFTER
  }

  /** Stands before the service at this port. */
  public static StorageProxy before(int service) {
    return new StorageProxy(0, service);
  }

  public int port() {
    return proxy.port();
  }

  /** What was called so far, in the order of the answers. */
  public synchronized List<StorageCall> calls() {
    return List.copyOf(calls);
  }

  public synchronized void forgetCalls() {
    calls.clear();
  }

  /**
   * Breaks the n-th call of that name from now on, once.
   *
   * @param name such as {@code write cursors}
   * @param act what happens at that moment, before the caller is cut off: the death of the caller,
   *     or nothing, and then it sees a broken connection
   */
  public synchronized void breakCall(Moment moment, String name, int number, Runnable act) {
    breaks.add(new Break(moment, name, number, act));
  }

  /** Lets every call from now on take so much longer. */
  public void slowDown(Duration more) {
    delay = more;
  }

  /** Forgets the breaks that have not happened. */
  public synchronized void forgetBreaks() {
    breaks.clear();
  }

  @Override
  public void close() {
    proxy.close();
  }

  private Optional<HttpMessage> answer(HttpMessage request) throws IOException {
    LockSupport.parkNanos(delay.toNanos());
    StorageCall call = StorageCall.of(request);
    Optional<Break> due = due(call);
    if (due.isPresent() && due.get().moment == Moment.BEFORE) {
      due.get().act.run();
      keep(call.answered(Optional.empty()));
      return Optional.empty();
    }
    HttpMessage answer = LoopbackProxy.pass(request, service);
    keep(call.answered(Optional.of(answer.status())));
    if (due.isPresent()) {
      due.get().act.run();
      return Optional.empty();
    }
    return Optional.of(answer);
  }

  private synchronized void keep(StorageCall call) {
    calls.add(call);
  }

  private synchronized Optional<Break> due(StorageCall call) {
    Optional<Break> due = Optional.empty();
    for (Break each : breaks) {
      if (each.name.equals(call.name()) && --each.left == 0) {
        due = Optional.of(each);
      }
    }
    due.ifPresent(breaks::remove);
    return due;
  }

  private static final class Break {
    private final Moment moment;
    private final String name;
    private final Runnable act;
    private int left;

    Break(Moment moment, String name, int number, Runnable act) {
      this.moment = moment;
      this.name = name;
      this.left = number;
      this.act = act;
    }
  }
}
