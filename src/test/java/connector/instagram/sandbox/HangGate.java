package connector.instagram.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Where hanging calls wait until they are released. */
final class HangGate {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final AtomicReference<CountDownLatch> latch =
      new AtomicReference<>(new CountDownLatch(1));

  /** A release and the time limit end the wait alike. */
  void await() {
    pause(LONGEST);
  }

  void pause(Duration atMost) {
    try {
      boolean unused = latch.get().await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void release() {
    latch.getAndSet(new CountDownLatch(1)).countDown();
  }
}
