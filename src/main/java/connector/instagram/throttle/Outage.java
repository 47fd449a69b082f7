package connector.instagram.throttle;

import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether storage answers. While it does not, one call in five seconds finds out, and all others
 * are answered at once. Thread safe.
 */
final class Outage {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final long NONE = Long.MIN_VALUE;

  private final Throttle.OnStorageFailure choice;
  private final StoreClock clock;
  private final AtomicLong next = new AtomicLong(NONE);

  Outage(Throttle.OnStorageFailure choice, StoreClock clock) {
    this.choice = choice;
    this.clock = clock;
  }

  /** True for everybody where storage answers, else for one call after each pause. */
  boolean mayAsk() {
    long due = next.get();
    long now = clock.ownMillis();
    return due == NONE || (now >= due && next.compareAndSet(due, now + PAUSE.toMillis()));
  }

  void ended() {
    next.set(NONE);
  }

  void began() {
    next.set(clock.ownMillis() + PAUSE.toMillis());
  }

  /**
   * What a call without storage is.
   *
   * @throws StorageException unless the operator lets such calls through
   */
  void check() {
    if (choice == Throttle.OnStorageFailure.CLOSED) {
      throw new StorageException("throttle", 0, "NotAsked");
    }
  }
}
