package connector.instagram.polling;

import connector.instagram.connections.ConnectionId;
import connector.instagram.feed.FirstLook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Which accounts have a list of media without an end (B3). Such a list is read at full length once
 * an hour; in between only its first pages are read, where the new posts are. Lost with the
 * process: that costs one more full length. Thread safe.
 */
final class EndlessLists {
  private static final Duration BETWEEN_FULL_SCANS = Duration.ofHours(1);

  private final FirstLook full;
  private final FirstLook brief;
  private final Clock clock;
  private final Map<ConnectionId, Instant> nextFullScan = new HashMap<>();

  EndlessLists(FirstLook look, Clock clock) {
    this.full = look;
    this.brief = look.brief();
    this.clock = clock;
  }

  /** Scans an account's media, at full length when it is time for that. */
  FirstLook.Looked scan(ConnectionId connection, Function<FirstLook, FirstLook.Looked> scan) {
    if (!isDue(connection)) {
      FirstLook.Looked looked = scan.apply(brief);
      if (looked.result().complete()) {
        forget(connection);
      }
      return looked;
    }
    FirstLook.Looked looked = scan.apply(full);
    if (looked.result().endless()) {
      remember(connection);
    }
    return looked;
  }

  private synchronized boolean isDue(ConnectionId connection) {
    // Whoever is due, or is polled no longer, needs no entry.
    nextFullScan.values().removeIf(next -> !next.isAfter(clock.instant()));
    return !nextFullScan.containsKey(connection);
  }

  private synchronized void forget(ConnectionId connection) {
    nextFullScan.remove(connection);
  }

  private synchronized void remember(ConnectionId connection) {
    nextFullScan.put(connection, clock.instant().plus(BETWEEN_FULL_SCANS));
  }
}
