package connector.instagram.polling;

import connector.instagram.connections.Connection;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.Usage;
import connector.instagram.status.StatusPolicy;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;

/**
 * Evidence from one connection that is asked for alone. A single refusal tells nothing of the token
 * for certain: it makes the connection suspect, and the next run asks (P10).
 */
final class SingleStatus implements RunJudge.Probe.Listener {
  private final Connections connections;
  private final Clock clock;
  private final Deadline deadline;

  SingleStatus(Connections connections, Clock clock, Deadline deadline) {
    this.deadline = deadline;
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public boolean mayAsk() {
    return true;
  }

  @Override
  public void notAsked() {}

  @Override
  public void answered(Versioned<Connection> asked, Usage usage) {
    Instant now = clock.instant();
    var unused =
        connections.updateStatus(
            asked, deadline, status -> StatusPolicy.answered(status, usage, now));
  }

  @Override
  public void refused(Versioned<Connection> asked, GraphError error) {
    Instant now = clock.instant();
    var unused =
        connections.updateStatus(
            asked, deadline, status -> StatusPolicy.refusedCall(status, error, now));
  }
}
