package connector.instagram.connections;

import connector.instagram.api.ApiException;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells which connection a caller may use. A connection is remembered for half a minute, so that a
 * busy flow costs no storage call per action and a deleted connection is refused everywhere soon.
 */
final class Authenticator {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 10_000;

  private final Connections connections;
  private final Clock clock;
  private final Map<ConnectionId, Remembered> remembered = new ConcurrentHashMap<>();

  Authenticator(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * The connection that the key opens.
   *
   * @throws ApiException always the same, whatever is wrong with the key
   */
  Connection authenticate(String text, Deadline deadline) {
    ApiKey key = ApiKey.parse(text).orElseThrow(ApiException::unauthorized);
    Remembered known = remembered.get(key.connection());
    if (known != null && known.until().isAfter(clock.instant()) && opens(key, known.connection())) {
      return known.connection();
    }
    Connection stored = read(key.connection(), deadline);
    if (!opens(key, stored)) {
      throw ApiException.unauthorized();
    }
    noteActivity(stored, deadline);
    return stored;
  }

  /** A caller is a sign of life from the connection's owner (P11), noted once a day. */
  private void noteActivity(Connection stored, Deadline deadline) {
    Instant now = clock.instant();
    if (stored.polling().isStale(now)) {
      try {
        var unused =
            connections.update(
                stored.id(),
                deadline,
                connection -> connection.with(connection.polling().activeAt(now)));
      } catch (StorageException | UnreadableDocumentException e) {
        // The next call notes it; this one has what it came for.
      }
    }
  }

  void forget(ConnectionId id) {
    remembered.remove(id);
  }

  private Connection read(ConnectionId id, Deadline deadline) {
    Optional<Connection> stored = connections.find(id, deadline);
    if (stored.isEmpty()) {
      remembered.remove(id);
      throw ApiException.unauthorized();
    }
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(id, new Remembered(stored.get(), clock.instant().plus(REMEMBERED)));
    return stored.get();
  }

  private static boolean opens(ApiKey key, Connection connection) {
    return connection.grant(key.grant()).filter(key::matches).isPresent();
  }

  private record Remembered(Connection connection, Instant until) {}
}
