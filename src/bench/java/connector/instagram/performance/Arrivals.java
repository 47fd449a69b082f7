package connector.instagram.performance;

import connector.instagram.receiver.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What subscribers have received, without what came twice. */
final class Arrivals {
  private static final long PATIENCE = 120_000;

  private final Set<String> known = new HashSet<>();
  private Instant last = Instant.EPOCH;
  private String body = "";

  synchronized void told(Received received) {
    if (known.add(received.event())) {
      last = received.at();
      body = received.body();
      notifyAll();
    }
  }

  synchronized int count() {
    return known.size();
  }

  /** An event as it was delivered. */
  synchronized String body() {
    return body;
  }

  /**
   * Waits until there are so many.
   *
   * @return how long after the beginning the last one came
   */
  synchronized Duration await(int count, Instant begin) throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE;
    while (known.size() < count) {
      long left = end - System.currentTimeMillis();
      if (left <= 0) {
        throw new IllegalStateException(known.size() + " of " + count + " arrived");
      }
      wait(left);
    }
    return Duration.between(begin, last);
  }
}
