package connector.instagram.connections;

import connector.instagram.connections.Connections.Stored;
import connector.instagram.http.ProblemException;
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
public final class Callers {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 10_000;

  private final Connections connections;
  private final Clock clock;
  private final Map<ConnectionId, Remembered> remembered = new ConcurrentHashMap<>();

  Callers(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * The connection that the bearer token opens.
   *
   * @throws ProblemException always the same, whatever is wrong with the token
   */
  public Connection authenticate(String bearer) {
    ConnectionToken token =
        ConnectionToken.parse(bearer).orElseThrow(ProblemException::unauthorized);
    Remembered known = remembered.get(token.connection());
    if (known != null && known.until().isAfter(clock.instant()) && opens(token, known)) {
      return known.connection();
    }
    Remembered fresh = read(token.connection());
    if (!opens(token, fresh)) {
      throw ProblemException.unauthorized();
    }
    return fresh.connection();
  }

  void forget(ConnectionId id) {
    remembered.remove(id);
  }

  private Remembered read(ConnectionId id) {
    Optional<Stored> stored = connections.find(id);
    if (stored.isEmpty()) {
      remembered.remove(id);
      throw ProblemException.unauthorized();
    }
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    Remembered fresh = new Remembered(stored.get().connection(), clock.instant().plus(REMEMBERED));
    remembered.put(id, fresh);
    return fresh;
  }

  private static boolean opens(ConnectionToken token, Remembered known) {
    return known.connection().grant(token.grant()).filter(token::matches).isPresent();
  }

  private record Remembered(Connection connection, Instant until) {}
}
