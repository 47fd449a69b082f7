package connector.instagram.subscriptions;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.ShardWalk;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Removes what subscriptions leave behind that ended, were taken over, or were never made: a
 * callback is a secret, and kept for no longer than somebody uses it.
 */
final class UnusedRegistrations implements ConnectionCleanup.Daily {
  /** Whoever registers one has either made a subscription of it by then, or never will. */
  private static final Duration MAKING = Duration.ofMinutes(10);

  private static final int AT_ONCE = 64;

  private final Connections connections;
  private final Registrations registrations;
  private final Clock clock;

  UnusedRegistrations(Connections connections, Registrations registrations, Clock clock) {
    this.connections = connections;
    this.registrations = registrations;
    this.clock = clock;
  }

  @Override
  public ShardWalk walk() {
    return registrations.walk();
  }

  /** What belongs to no connection at all is the sweep's (S8). */
  @Override
  public void clean(List<Documents.Entry> piece, Deadline deadline) {
    List<List<Documents.Entry>> byConnection =
        List.copyOf(
            piece.stream()
                .collect(Collectors.groupingBy(UnusedRegistrations::connection))
                .values());
    Queue<RuntimeException> failed = new ConcurrentLinkedQueue<>();
    int reached =
        BoundedParallelism.forEach(
            byConnection,
            AT_ONCE,
            deadline,
            entries -> {
              try {
                cleanOne(entries, deadline);
              } catch (RuntimeException e) {
                failed.add(e);
              }
            });
    failed.forEach(
        failure -> {
          throw failure;
        });
    if (reached < byConnection.size()) {
      throw new StorageException("clean", 0, "OutOfTime");
    }
  }

  private static ConnectionId connection(Documents.Entry entry) {
    return Registration.Name.parse(entry.name()).connection();
  }

  private void cleanOne(List<Documents.Entry> entries, Deadline deadline) {
    try {
      connections
          .find(connection(entries.get(0)), deadline)
          .ifPresent(connection -> clean(connection, entries, deadline));
    } catch (UnreadableDocumentException e) {
      // A damaged connection may have any of them.
    }
  }

  /** The documents were listed before the connection was read. */
  private void clean(Connection connection, List<Documents.Entry> entries, Deadline deadline) {
    Set<String> used =
        recent(connection, deadline).subscriptions().stream()
            .map(SubscriptionEntry::registration)
            .collect(Collectors.toSet());
    for (Documents.Entry entry : entries) {
      if (!used.contains(Registration.Name.parse(entry.name()).id()) && isOld(entry, deadline)) {
        boolean unused = registrations.repository().delete(entry.name(), entry.etag(), deadline);
      }
    }
  }

  /** The connection without the subscriptions that ended and that nobody can take over. */
  private Connection recent(Connection connection, Deadline deadline) {
    Instant now = clock.instant();
    if (connection.subscriptions().stream().allMatch(entry -> entry.isRecent(now))) {
      return connection;
    }
    Change.Outcome<Connection, Boolean> update =
        connections.decide(
            connection.id(),
            deadline,
            stored ->
                Change.from(
                    stored,
                    stored.withSubscriptions(
                        stored.subscriptions().stream()
                            .filter(entry -> entry.isRecent(now))
                            .toList()),
                    true));
    return update.done().map(done -> done.stored().value()).orElse(connection);
  }

  private boolean isOld(Documents.Entry entry, Deadline deadline) {
    Repository<Registration> repository = registrations.repository();
    try {
      Optional<Versioned<Registration>> found = repository.find(entry.name(), deadline);
      return found
          .filter(
              stored ->
                  !stored.value().callback().registered().plus(MAKING).isAfter(clock.instant()))
          .isPresent();
    } catch (UnreadableDocumentException e) {
      return !e.isNewer();
    }
  }
}
