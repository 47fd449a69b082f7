package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphError;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.StatusPolicy;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Notes what an action or a trigger learned of a connection's token (P10). */
final class StatusReporter {
  private final Connections connections;
  private final Authenticator authenticator;
  private final Clock clock;

  StatusReporter(Connections connections, Authenticator authenticator, Clock clock) {
    this.connections = connections;
    this.authenticator = authenticator;
    this.clock = clock;
  }

  void answered(Connection used, Deadline deadline) {
    report(used, deadline, StatusPolicy::answeredCall);
  }

  void refused(Connection used, GraphError error, Deadline deadline) {
    Instant now = clock.instant();
    report(used, deadline, status -> StatusPolicy.refusedCall(status, error, now));
  }

  /** A status that stays as it is costs no storage call. */
  private void report(Connection used, Deadline deadline, UnaryOperator<ConnectionStatus> policy) {
    if (policy.apply(used.status()).equals(used.status())) {
      return;
    }
    try {
      connections.updateStatus(used, deadline, policy);
      authenticator.forget(used.id());
    } catch (StorageException | UnreadableDocumentException e) {
      // The next call learns the same; this one answers its caller.
    }
  }
}
