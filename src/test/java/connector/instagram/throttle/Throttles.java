package connector.instagram.throttle;

import connector.instagram.api.RateLimiter;
import connector.instagram.storage.MemoryDocuments;
import java.time.Clock;

/** Throttles for tests of something else. */
public final class Throttles {
  private Throttles() {}

  /** Of the only instance that there is. */
  public static RateLimiter alone(Clock clock) {
    return new RateLimiter(
        new Throttle(
            new MemoryDocuments("throttles").keepTimeBy(clock),
            Throttle.OnStorageFailure.OPEN,
            clock));
  }
}
