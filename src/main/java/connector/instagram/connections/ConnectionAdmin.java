package connector.instagram.connections;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ErrorCode;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Listing;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Update;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What an operator does with connections that exist: show, list, pause and resume them. */
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
    Connection connection = find(id, deadline);
    return new ConnectionView.WithGrants(
        view(connection, polling.descriptions(deadline)), connection.grants());
  }

  List<ConnectionView> list(Deadline deadline) {
    PollEnrollment.Descriptions polls = polling.descriptions(deadline);
    Listing listing = connections.list(deadline);
    return Stream.concat(
            listing.entries().stream().flatMap(entry -> view(entry, polls, deadline)),
            listing.foreign().stream()
                .map(foreign -> new ConnectionView.Foreign(String.valueOf(foreign.getMessage()))))
        .toList();
  }

  /** One damaged document must not hide the others. */
  private Stream<ConnectionView> view(
      Documents.Entry entry, PollEnrollment.Descriptions polls, Deadline deadline) {
    ConnectionId id = ConnectionId.fromDocumentName(entry.name());
    try {
      return connections.find(id, deadline).map(found -> view(found, polls)).stream();
    } catch (UnreadableDocumentException | StorageException e) {
      return Stream.of(new ConnectionView.Unreadable(id, String.valueOf(e.getMessage())));
    }
  }

  private ConnectionView view(Connection connection, PollEnrollment.Descriptions polls) {
    Instant now = clock.instant();
    return polls
        .describe(connection)
        .<ConnectionView>map(
            poll -> new ConnectionView.Shown(connection, connection.shownState(now), poll))
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
    Update<Connection, Connection> update = connections.update(id, deadline, change);
    if (update.isContended()) {
      throw new ApiException(
          ApiError.of(
              ErrorCode.STORAGE_UNAVAILABLE,
              "The connection was changed by others at the same time. Try again.",
              Duration.ofSeconds(1)));
    }
    guard.forget(id);
    return update
        .done()
        .map(done -> view(done.stored().value(), polling.descriptions(deadline)))
        .orElseThrow(ConnectionParameter::notFound);
  }

  private Connection find(ConnectionId id, Deadline deadline) {
    return connections.find(id, deadline).orElseThrow(ConnectionParameter::notFound);
  }
}
