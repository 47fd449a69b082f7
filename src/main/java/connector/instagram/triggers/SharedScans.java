package connector.instagram.triggers;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.feed.MediaScan;
import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.ScanResult;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.GraphException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One look at each account's media in a minute, for all flows that poll it (rule T3). A flow whose
 * state reaches further back than the others' makes the same listing go on, not begin anew. Thread
 * safe; flows of one connection wait for each other.
 */
final class SharedScans {
  private static final int MOST_CONNECTIONS = 500;

  /** Refusals that another call in the same minute would only meet again, or prolong. */
  private static final Set<GraphErrorKind> LASTING =
      Set.of(
          GraphErrorKind.ACCOUNT_THROTTLED,
          GraphErrorKind.APP_THROTTLED,
          GraphErrorKind.BLOCKED,
          GraphErrorKind.APP_REFUSED);

  private final MediaScanner listing;
  private final Duration freshness;
  private final Clock clock;
  private final Map<ConnectionId, Shared> shared =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionId, Shared> eldest) {
          return size() > MOST_CONNECTIONS;
        }
      };

  SharedScans(MediaScanner listing, Duration freshness, Clock clock) {
    this.listing = listing;
    this.freshness = freshness;
    this.clock = clock;
  }

  /**
   * A listing no older than a minute, down to the floor.
   *
   * @throws GraphException when Instagram cannot be read, or could not within the last minute
   */
  ScanResult down(Connection connection, Instant floor, Deadline deadline) {
    return of(connection)
        .read(
            connection,
            false,
            (reading, until) -> reading.down(connection.token().open(), floor, until),
            deadline);
  }

  /**
   * A listing that begins now, down to the overlap: what was published before a flow was switched
   * on is old, and an earlier listing may not show it.
   */
  ScanResult recent(Connection connection, Duration overlap, Deadline deadline) {
    return of(connection)
        .read(
            connection,
            true,
            (reading, until) -> reading.recent(connection.token().open(), overlap, until),
            deadline);
  }

  /** How many listings are kept. */
  long kept() {
    synchronized (shared) {
      return shared.values().stream().filter(Shared::holdsAny).count();
    }
  }

  private static boolean lasts(GraphErrorKind kind) {
    return kind.refusesConnection() || LASTING.contains(kind);
  }

  private Shared of(Connection connection) {
    synchronized (shared) {
      // Ten thousand posts may hang on each.
      shared.values().forEach(Shared::forgetWhatIsOver);
      return shared.computeIfAbsent(connection.id(), unused -> new Shared());
    }
  }

  /** The listing of one connection. */
  private final class Shared {
    private final ReentrantLock lock = new ReentrantLock();
    private String token = "";
    private volatile @Nullable MediaScan reading;
    private @Nullable GraphException refusal;
    private Instant freshUntil = Instant.MIN;
    private Instant refusedUntil = Instant.MIN;

    boolean holdsAny() {
      return reading != null;
    }

    /** Leaves one alone that is being read. */
    void forgetWhatIsOver() {
      if (lock.tryLock()) {
        try {
          if (!freshUntil.isAfter(clock.instant())) {
            reading = null;
          }
        } finally {
          lock.unlock();
        }
      }
    }

    ScanResult read(
        Connection connection,
        boolean anew,
        BiFunction<MediaScan, Deadline, ScanResult> read,
        Deadline deadline) {
      lock.lock();
      try {
        return locked(connection, anew, read, deadline);
      } finally {
        lock.unlock();
      }
    }

    private ScanResult locked(
        Connection connection,
        boolean anew,
        BiFunction<MediaScan, Deadline, ScanResult> read,
        Deadline deadline) {
      boolean fresh =
          freshUntil.isAfter(clock.instant()) && token.equals(connection.tokenVersion());
      if (fresh && refusal != null) {
        throw refusal;
      }
      MediaScan current = fresh && !anew ? reading : null;
      int pages = current == null ? 0 : current.pages();
      if (current == null) {
        current = begin(connection, deadline);
      }
      Instant now = clock.instant();
      // A later page that was refused is left alone for as long as a first one would be.
      ScanResult listed =
          read.apply(current, refusedUntil.isAfter(now) ? new Deadline(now, clock) : deadline);
      if (listed.error().filter(error -> lasts(error.kind())).isPresent()) {
        refusedUntil = clock.instant().plus(freshness);
      }
      if (!listed.complete() && current.canGoOn() && current.pages() > pages) {
        // The next poll goes on from here. What did not get on, or met pages that shifted, begins
        // anew when its minute is over: its first page would hide what is published meanwhile.
        Duration pause = current.usage().advisedPause().orElse(freshness);
        freshUntil = clock.instant().plus(pause.multipliedBy(2));
      }
      return listed;
    }

    private MediaScan begin(Connection connection, Deadline deadline) {
      token = connection.tokenVersion();
      refusal = null;
      refusedUntil = Instant.MIN;
      reading = null;
      try {
        MediaScan begun = listing.begin(connection.token().open(), deadline);
        reading = begun;
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
