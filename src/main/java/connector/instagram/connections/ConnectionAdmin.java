package connector.instagram.connections;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What an operator does with one connection that exists: show, pause and resume it. */
final class ConnectionAdmin {
  private final Connections connections;
  private final PollEnrollment polling;
  private final RequestGuard guard;
  private final Clock clock;

  ConnectionAdmin(
      Connections connections, PollEnrollment polling, RequestGuard guard, Clock clock) {
    this.connections = connections;
    this.polling = polling;
    this.guard = guard;
    this.clock = clock;
  }

  ConnectionView get(ConnectionId id, Deadline deadline) {
    return connections
        .find(id, deadline)
        .map(connection -> view(connection, deadline))
        .orElseThrow(ConnectionParameter::notFound);
  }

  private ConnectionView view(Connection connection, Deadline deadline) {
    return polling
        .describe(connection, deadline)
        .<ConnectionView>map(poll -> ConnectionView.Shown.at(clock.instant(), connection, poll))
        .orElseGet(() -> new ConnectionView.Ending(connection));
  }

  /** Leaves a connection alone; it is a sign of life. */
  ConnectionView pause(ConnectionId id, Deadline deadline) {
    return change(
        id,
        deadline,
        connection -> connection.with(connection.polling().paused(true, clock.instant())));
  }

  /** Ends a pause of every kind, Instagram's own included: the next poll asks. */
  ConnectionView resume(ConnectionId id, Deadline deadline) {
    return change(id, deadline, connection -> connection.resumed(clock.instant()));
  }

  private ConnectionView change(
      ConnectionId id, Deadline deadline, UnaryOperator<Connection> change) {
    Change.Outcome<Connection, Connection> update = connections.update(id, deadline, change);
    if (update.isContended()) {
      throw new ApiException(
          ApiError.of(
              ApiError.Code.STORAGE_UNAVAILABLE,
              "The connection was changed by others at the same time. Try again.",
              Duration.ofSeconds(1)));
    }
    guard.forget(id);
    return update
        .done()
        .map(done -> view(done.stored().value(), deadline))
        .orElseThrow(ConnectionParameter::notFound);
  }
}
