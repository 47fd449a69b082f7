package connector.instagram.triggers;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.GraphException;
import connector.instagram.listing.Listing;
import connector.instagram.listing.MediaListing;
import connector.instagram.listing.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One look at each account's media in a minute, for all flows that poll it (rule T3). A flow whose
 * state reaches further back than the others' makes the same listing go on, not begin anew. Thread
 * safe; flows of one connection wait for each other.
 */
final class SharedListings {
  private static final int MOST_CONNECTIONS = 500;

  /** Refusals that another call in the same minute would only meet again, or prolong. */
  private static final Set<GraphErrorKind> LASTING =
      Set.of(
          GraphErrorKind.ACCOUNT_THROTTLED,
          GraphErrorKind.APP_THROTTLED,
          GraphErrorKind.TOKEN_EXPIRED,
          GraphErrorKind.TOKEN_REFUSED,
          GraphErrorKind.TOKEN_REVOKED,
          GraphErrorKind.OWNER_MUST_ACT,
          GraphErrorKind.PERMISSION_MISSING,
          GraphErrorKind.BLOCKED,
          GraphErrorKind.APP_REFUSED);

  private final MediaListing listing;
  private final Duration freshness;
  private final Clock clock;
  private final Map<ConnectionId, Shared> shared =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionId, Shared> eldest) {
          return size() > MOST_CONNECTIONS;
        }
      };

  SharedListings(MediaListing listing, Duration freshness, Clock clock) {
    this.listing = listing;
    this.freshness = freshness;
    this.clock = clock;
  }

  /**
   * A listing no older than a minute, down to the floor.
   *
   * @throws GraphException when Instagram cannot be read, or could not within the last minute
   */
  Listing down(Connection connection, Instant floor, Deadline deadline) {
    return of(connection)
        .read(connection, false, reading -> reading.down(floor, deadline), deadline);
  }

  /**
   * A listing that begins now, down to the overlap: what was published before a flow was switched
   * on is old, and an earlier listing may not show it.
   */
  Listing recent(Connection connection, Duration overlap, Deadline deadline) {
    return of(connection)
        .read(connection, true, reading -> reading.recent(overlap, deadline), deadline);
  }

  private Shared of(Connection connection) {
    synchronized (shared) {
      return shared.computeIfAbsent(connection.id(), unused -> new Shared());
    }
  }

  /** The listing of one connection. */
  private final class Shared {
    private String token = "";
    private @Nullable Reading reading;
    private @Nullable GraphException refusal;
    private Instant freshUntil = Instant.MIN;

    synchronized Listing read(
        Connection connection, boolean anew, Function<Reading, Listing> read, Deadline deadline) {
      boolean fresh =
          freshUntil.isAfter(clock.instant()) && token.equals(connection.tokenVersion());
      if (fresh && refusal != null) {
        throw refusal;
      }
      Reading current = fresh && !anew ? reading : null;
      if (current == null) {
        current = begin(connection, deadline);
      }
      Listing listed = read.apply(current);
      Duration pause = current.usage().advisedPause().orElse(freshness);
      if (!listed.complete()) {
        // The next poll goes on from here, unless pages shifted: those have to be read anew.
        freshUntil = current.canGoOn() ? clock.instant().plus(pause.multipliedBy(2)) : Instant.MIN;
      }
      return listed;
    }

    private Reading begin(Connection connection, Deadline deadline) {
      token = connection.tokenVersion();
      refusal = null;
      reading = null;
      try {
        Reading begun = listing.begin(connection.token().open(), deadline);
        reading = begun;
        freshUntil = clock.instant().plus(begun.usage().advisedPause().orElse(freshness));
        return begun;
      } catch (GraphException e) {
        freshUntil = Instant.MIN;
        if (LASTING.contains(e.kind())) {
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
