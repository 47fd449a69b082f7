package connector.instagram.connections;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Connections.Stored;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.WriteResult;
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
public final class Authenticator {
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
   * The connection that the bearer token opens.
   *
   * @throws ApiException always the same, whatever is wrong with the token
   */
  public Connection authenticate(String bearer) {
    ApiKey token = ApiKey.parse(bearer).orElseThrow(ApiException::unauthorized);
    Remembered known = remembered.get(token.connection());
    if (known != null
        && known.until().isAfter(clock.instant())
        && opens(token, known.connection())) {
      return known.connection();
    }
    Stored stored = read(token.connection());
    if (!opens(token, stored.connection())) {
      throw ApiException.unauthorized();
    }
    noteSign(stored);
    return stored.connection();
  }

  /** A caller is a sign of life from the connection's owner (rule P11), noted once a day. */
  private void noteSign(Stored stored) {
    PollingPreference wish = stored.connection().wish();
    Instant now = clock.instant();
    if (wish.isStale(now)) {
      try {
        WriteResult unused =
            connections.replace(stored.connection().with(wish.seen(now)), stored.etag());
      } catch (StorageException e) {
        // The next call notes it; this one has what it came for.
      }
    }
  }

  void forget(ConnectionId id) {
    remembered.remove(id);
  }

  private Stored read(ConnectionId id) {
    Optional<Stored> stored = connections.find(id);
    if (stored.isEmpty()) {
      remembered.remove(id);
      throw ApiException.unauthorized();
    }
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(id, new Remembered(stored.get().connection(), clock.instant().plus(REMEMBERED)));
    return stored.get();
  }

  private static boolean opens(ApiKey token, Connection connection) {
    return connection.grant(token.grant()).filter(token::matches).isPresent();
  }

  private record Remembered(Connection connection, Instant until) {}
}
