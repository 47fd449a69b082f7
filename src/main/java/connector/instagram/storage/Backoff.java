package connector.instagram.storage;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between two tries of a conditional write. */
@FunctionalInterface
public interface Backoff {
  /** No pause is longer. */
  Duration LONGEST = Duration.ofSeconds(1);

  /** Longer with each attempt and random each time: writers that met once should not meet again. */
  Backoff JITTERED =
      attempt -> {
        try {
          Thread.sleep(ThreadLocalRandom.current().nextLong(10, 60L << Math.min(attempt, 4)));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };

  void pause(int attempt);
}
