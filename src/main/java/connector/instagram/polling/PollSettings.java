package connector.instagram.polling;

import connector.instagram.feed.Firing;
import java.time.Duration;

/**
 * How the poll works.
 *
 * @param firing which media are handed over
 * @param grace how long an emitted event may stay unconfirmed before it is emitted again; doubles
 *     with each repetition up to six hours
 * @param budget how long a run may take: well below the minute between two ticks
 * @param connectionBudget how long one connection's poll may take
 * @param parallel how many connections are polled at once, and for how long a run waits for one
 */
public record PollSettings(
    Firing firing, Duration grace, Duration budget, Duration connectionBudget, Parallel parallel) {
  public static final PollSettings DEFAULT =
      new PollSettings(
          Firing.all(Duration.ofHours(24)),
          Duration.ofMinutes(5),
          Duration.ofSeconds(45),
          Duration.ofSeconds(20),
          new Parallel(16, Duration.ofSeconds(3)));

  public Duration overlap() {
    return firing.overlap();
  }

  public PollSettings with(Firing newFiring, Duration newGrace) {
    return new PollSettings(newFiring, newGrace, budget, connectionBudget, parallel);
  }

  /**
   * How a run works on many connections.
   *
   * @param patience how long the others wait for one that does not answer
   */
  public record Parallel(int atOnce, Duration patience) {}
}
