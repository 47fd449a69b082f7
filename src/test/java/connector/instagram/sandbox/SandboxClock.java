package connector.instagram.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Instagram's clock: starts at the machine's time, then goes its own way. */
final class SandboxClock {
  private final Clock machine;
  private Duration ahead = Duration.ZERO;
  private Optional<Instant> stopped = Optional.empty();

  SandboxClock(Clock machine) {
    this.machine = machine;
  }

  Instant now() {
    return stopped.isPresent() ? stopped.get() : machine.instant().plus(ahead);
  }

  boolean isRunning() {
    return stopped.isEmpty();
  }

  void set(Instant instant) {
    ahead = Duration.between(machine.instant(), instant);
    stopped = stopped.map(old -> instant);
  }

  void advance(Duration by) {
    set(now().plus(by));
  }

  void run(boolean run) {
    Instant now = now();
    stopped = run ? Optional.empty() : Optional.of(now);
    set(now);
  }

  void reset() {
    ahead = Duration.ZERO;
    stopped = Optional.empty();
  }
}
