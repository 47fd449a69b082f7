package connector.instagram.sandbox;

import java.time.Duration;
import java.time.Instant;

/** Instagram's clock: starts at the machine's time, then goes its own way. */
final class SandboxClock {
  private Instant base = Instant.now();
  private long baseNanos = System.nanoTime();
  private boolean running = true;

  Instant now() {
    return running ? base.plusNanos(System.nanoTime() - baseNanos) : base;
  }

  boolean isRunning() {
    return running;
  }

  void set(Instant instant) {
    base = instant;
    baseNanos = System.nanoTime();
  }

  void advance(Duration by) {
    set(now().plus(by));
  }

  void run(boolean run) {
    set(now());
    running = run;
  }
}
