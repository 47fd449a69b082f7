package connector.instagram.triggers;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.feed.MediaScan;
import connector.instagram.feed.MediaScanner;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One scan of each account's media in a minute, for all flows that poll it (T3). A flow whose state
 * reaches further back than the others' makes the same scan read on; it does not start another one.
 * Thread safe; flows of one connection wait for each other.
 */
final class SharedScans {
  private static final int MOST_CONNECTIONS = 500;

  /** Another call in the same minute would only meet these refusals again, or prolong them. */
  private static final Set<GraphError.Kind> LASTING =
      Set.of(
          GraphError.Kind.ACCOUNT_THROTTLED,
          GraphError.Kind.APP_THROTTLED,
          GraphError.Kind.BLOCKED,
          GraphError.Kind.APP_REFUSED,
          GraphError.Kind.APP_DEACTIVATED);

  private final MediaScanner scanner;
  private final Duration freshness;
  private final Clock clock;
  private final Map<ConnectionId, Shared> shared =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionId, Shared> eldest) {
          return size() > MOST_CONNECTIONS;
        }
      };

  SharedScans(MediaScanner scanner, Duration freshness, Clock clock) {
    this.scanner = scanner;
    this.freshness = freshness;
    this.clock = clock;
  }

  /**
   * A scan no older than a minute, down to the floor.
   *
   * @throws GraphException when Instagram cannot be read, or could not within the last minute
   */
  MediaScanner.Result scanDownTo(Connection connection, Instant floor, Deadline deadline) {
    return of(connection)
        .read(
            connection,
            false,
            (scan, until) -> scan.down(connection.openToken(), floor, until),
            deadline);
  }

  /**
   * A scan no older than a minute, down to a moment, or down to the overlap where that comes first.
   *
   * @throws GraphException when Instagram cannot be read, or could not within the last minute
   */
  MediaScanner.Result scanSince(
      Connection connection, Instant from, Duration overlap, Deadline deadline) {
    return of(connection)
        .read(
            connection,
            false,
            (scan, until) -> scan.since(from, overlap, connection.openToken(), until),
            deadline);
  }

  /**
   * A scan that begins now, down to the overlap. What was published before a flow was switched on
   * is old, and an earlier scan may not show it.
   *
   * @throws GraphException when Instagram cannot be read, or could not within the last minute
   */
  FirstScan rescan(Connection connection, Duration overlap, Deadline deadline) {
    List<Media> newest = new ArrayList<>();
    MediaScanner.Result result =
        of(connection)
            .read(
                connection,
                true,
                (scan, until) -> {
                  MediaScanner.Result recent = scan.recent(connection.openToken(), overlap, until);
                  scan.newest().ifPresent(newest::add);
                  return recent;
                },
                deadline);
    return new FirstScan(result, newest.stream().findFirst());
  }

  /**
   * A scan for a flow's first poll.
   *
   * @param newest the account's newest post, though it may lie beyond the overlap
   */
  record FirstScan(MediaScanner.Result result, Optional<Media> newest) {}

  /** How many scans are kept. */
  long kept() {
    synchronized (shared) {
      return shared.values().stream().filter(Shared::holdsAny).count();
    }
  }

  private static boolean lasts(GraphError.Kind kind) {
    return kind.refusesConnection() || LASTING.contains(kind);
  }

  private Shared of(Connection connection) {
    synchronized (shared) {
      // A scan may hold ten thousand posts.
      shared.values().forEach(Shared::forgetIfOver);
      return shared.computeIfAbsent(connection.id(), unused -> new Shared());
    }
  }

  /** The scan of one connection. */
  private final class Shared {
    private final ReentrantLock lock = new ReentrantLock();
    private String token = "";
    private volatile @Nullable MediaScan scan;
    private @Nullable GraphException refusal;
    private Instant freshUntil = Instant.MIN;
    private Instant refusedUntil = Instant.MIN;

    boolean holdsAny() {
      return scan != null;
    }

    /** Does not wait for a scan that is being read. */
    void forgetIfOver() {
      if (lock.tryLock()) {
        try {
          if (!freshUntil.isAfter(clock.instant())) {
            scan = null;
          }
        } finally {
          lock.unlock();
        }
      }
    }

    MediaScanner.Result read(
        Connection connection,
        boolean startAgain,
        BiFunction<MediaScan, Deadline, MediaScanner.Result> read,
        Deadline deadline) {
      lock.lock();
      try {
        MediaScan known = fresh(connection);
        if (known == null || startAgain) {
          return readOn(begin(connection, deadline), 0, read, deadline);
        }
        return readOn(known, known.pages(), read, deadline);
      } finally {
        lock.unlock();
      }
    }

    /** The scan of this minute, if there is one. */
    private @Nullable MediaScan fresh(Connection connection) {
      boolean fresh =
          freshUntil.isAfter(clock.instant()) && token.equals(connection.tokenVersion());
      if (fresh && refusal != null) {
        throw refusal;
      }
      return fresh ? scan : null;
    }

    /**
     * @param pages how many pages were read before
     */
    private MediaScanner.Result readOn(
        MediaScan current,
        int pages,
        BiFunction<MediaScan, Deadline, MediaScanner.Result> read,
        Deadline deadline) {
      Instant now = clock.instant();
      // After a later page was refused, none is asked for as long as after a refused first page.
      MediaScanner.Result result =
          read.apply(current, refusedUntil.isAfter(now) ? new Deadline(now, clock) : deadline);
      if (result.error().filter(error -> lasts(error.kind())).isPresent()) {
        refusedUntil = clock.instant().plus(freshness);
      }
      if (!result.complete() && current.canGoOn() && current.pages() > pages) {
        // The next poll reads on from here. A scan that read no further page, or whose pages
        // shifted, is not kept beyond its minute: its first page would hide what is published
        // later.
        Duration pause = current.usage().advisedPause().orElse(freshness);
        freshUntil = clock.instant().plus(pause.multipliedBy(2));
      }
      return result;
    }

    private MediaScan begin(Connection connection, Deadline deadline) {
      token = connection.tokenVersion();
      refusal = null;
      refusedUntil = Instant.MIN;
      scan = null;
      try {
        MediaScan begun = scanner.begin(connection.openToken(), deadline);
        scan = begun;
        freshUntil = clock.instant().plus(begun.usage().advisedPause().orElse(freshness));
        return begun;
      } catch (GraphException e) {
        freshUntil = Instant.MIN;
        if (lasts(e.kind())) {
          refusal = e;
          freshUntil =
              clock.instant().plus(e.error().retryAfter().filter(this::isShort).orElse(freshness));
        }
        throw e;
      }
    }

    private boolean isShort(Duration wait) {
      return wait.compareTo(freshness) < 0;
    }
  }
}
