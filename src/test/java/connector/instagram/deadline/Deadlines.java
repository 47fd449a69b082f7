package connector.instagram.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Deadlines for tests that are about something else. */
public final class Deadlines {
  /** Never passes: its clock stands still. */
  public static final Deadline AMPLE =
      Deadline.in(Duration.ofSeconds(60), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  private Deadlines() {}
}
