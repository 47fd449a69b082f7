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
 * busy flow costs no storage call per action and a deleted connection is refused everywhere soon. A
 * key that was made up costs none either, and one that was just made is known to every instance.
 */
final class Authenticator {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 10_000;

  private final Connections connections;
  private final Clock clock;
  private final UnprovenKeys unproven;
  private final Map<ConnectionId, Remembered> remembered = new ConcurrentHashMap<>();

  /**
   * By their hashes. A key is stored before anybody has it: one that is not there never will be.
   */
  private final Map<String, Instant> refused = new ConcurrentHashMap<>();

  Authenticator(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
    this.unproven = new UnprovenKeys(clock);
  }

  /**
   * The connection that the key opens.
   *
   * @throws ApiException always the same, whatever is wrong with the key
   */
  Connection authenticate(String text, Deadline deadline) {
    GrantToken key =
        GrantToken.parse(GrantToken.Kind.ACCESS, text).orElseThrow(ApiException::unauthorized);
    Connection found =
        remembered(key).or(() -> stored(key, deadline)).orElseThrow(ApiException::unauthorized);
    noteUse(key, found, deadline);
    return found;
  }

  private Optional<Connection> remembered(GrantToken key) {
    return Optional.ofNullable(remembered.get(key.connection()))
        .filter(known -> known.until().isAfter(clock.instant()))
        .map(Remembered::connection)
        .filter(known -> opens(key, known));
  }

  /** What nobody can have been given, and what was refused a moment ago, is not looked up. */
  private Optional<Connection> stored(GrantToken key, Deadline deadline) {
    String name = key.secretHash();
    if (refused.getOrDefault(name, Instant.MIN).isAfter(clock.instant())) {
      return Optional.empty();
    }
    boolean proven = connections.hasMade(key);
    if (!proven && !unproven.mayBeRead(name)) {
      return Optional.empty();
    }
    Optional<Connection> stored =
        read(key.connection(), deadline).filter(found -> opens(key, found));
    if (stored.isPresent() && !proven) {
      unproven.turnedOutRight(name);
    } else if (stored.isEmpty()) {
      put(refused, name, clock.instant().plus(REMEMBERED));
    }
    return stored;
  }

  /**
   * A caller is a sign of life from the connection's owner (P11), noted once a day for each grant,
   * by one write for both.
   */
  private void noteUse(GrantToken key, Connection found, Deadline deadline) {
    Instant now = clock.instant();
    boolean isStale = found.grant(key.grant()).filter(grant -> grant.isStale(now)).isPresent();
    if (!isStale && !found.polling().isStale(now)) {
      return;
    }
    // Even when the write fails: then it is tried again when the connection is read anew.
    remembered.computeIfPresent(
        found.id(),
        (id, known) -> new Remembered(used(key, known.connection(), now), known.until()));
    try {
      var unused =
          connections.update(found.id(), deadline, connection -> used(key, connection, now));
    } catch (StorageException | UnreadableDocumentException e) {
      // This call has what it came for.
    }
  }

  private static Connection used(GrantToken key, Connection connection, Instant now) {
    return connection
        .grant(key.grant())
        .map(grant -> connection.usedBy(grant, now))
        .orElse(connection);
  }

  void forget(ConnectionId id) {
    remembered.remove(id);
  }

  private Optional<Connection> read(ConnectionId id, Deadline deadline) {
    Optional<Connection> stored = connections.find(id, deadline);
    stored.ifPresentOrElse(
        found -> put(remembered, id, new Remembered(found, clock.instant().plus(REMEMBERED))),
        () -> remembered.remove(id));
    return stored;
  }

  private static <K, V> void put(Map<K, V> memory, K key, V value) {
    if (memory.size() >= MOST_REMEMBERED) {
      memory.clear();
    }
    memory.put(key, value);
  }

  private boolean opens(GrantToken key, Connection connection) {
    Instant now = clock.instant();
    return connection.grants().stream().anyMatch(grant -> grant.isOpenedBy(key, now));
  }

  private record Remembered(Connection connection, Instant until) {}
}
