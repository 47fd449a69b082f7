package connector.instagram.renewal;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.TokenRenewal;
import connector.instagram.status.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a token is renewed, and when it is tried again (S7). Pure: the same facts always lead to the
 * same plan, so nothing has to be stored for it.
 */
final class RenewalPlan {
  /** So close to its end a token should have been renewed long ago. */
  static final Duration ENDS_SOON = Duration.ofDays(10);

  /** Instagram renews no younger token. */
  private static final Duration YOUNGEST = Duration.ofHours(24);

  /** Instagram's clock is not ours. */
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FIRST_PAUSE = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 5;

  /** The timer does not come to the second. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private RenewalPlan() {}

  /** From when on the token is to be renewed; empty when nobody may use the connection. */
  static Optional<Instant> due(Connection connection) {
    if (!connection.hasLiveGrant()) {
      return Optional.empty();
    }
    Instant planned =
        connection
            .tokenLife()
            .issued()
            .map(issued -> planned(issued, connection.tokenLife(), connection.id()))
            .orElse(connection.tokenStored());
    return connection
        .renewal()
        .nextTry()
        .filter(next -> next.isAfter(planned))
        .or(() -> Optional.of(planned));
  }

  /** Half its life, and a while more that differs from connection to connection. */
  private static Instant planned(Instant issued, TokenRenewal.TokenLife life, ConnectionId id) {
    Duration whole = life.expires().map(end -> Duration.between(issued, end)).orElse(Duration.ZERO);
    Duration half = whole.dividedBy(2);
    Duration most = shorter(DAY, whole.dividedBy(10));
    return issued
        .plus(half.compareTo(YOUNGEST) > 0 ? half : YOUNGEST)
        .plus(most.multipliedBy(place(id)).dividedBy(DAY.toSeconds()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The second of the day that is the connection's own, so that thousands do not come at once. */
  private static long place(ConnectionId id) {
    return Math.floorMod(id.value().hashCode(), DAY.toSeconds());
  }

  /**
   * False while Instagram wants to be left alone for this connection. A busy account is left alone
   * only as long as its token has time.
   */
  static boolean mayAsk(Connection connection, Instant now) {
    ConnectionState state = connection.status().state();
    return connection.status().mayAsk(now)
        || state == ConnectionState.NEAR_LIMIT
        || (state == ConnectionState.THROTTLED && endsSoon(connection, now));
  }

  static boolean endsSoon(Connection connection, Instant now) {
    return connection.tokenExpires().filter(end -> end.minus(ENDS_SOON).isBefore(now)).isPresent();
  }

  /** True while a refusal may mean nothing else than that the token is not a day old. */
  static boolean mayBeTooYoung(Connection connection, Instant now) {
    return now.isBefore(oldEnough(connection));
  }

  /** It is older than this, whenever it was issued. */
  private static Instant oldEnough(Connection connection) {
    return connection
        .tokenLife()
        .issued()
        .orElse(connection.tokenStored())
        .plus(YOUNGEST)
        .plus(CLOCKS_DIFFER);
  }

  static TokenRenewal tooYoung(Connection connection) {
    return TokenRenewal.waitingUntil(oldEnough(connection).minus(TOLERANCE));
  }

  /** Tried again after an hour, then less and less often, at last once a day. */
  static TokenRenewal failed(Connection connection, String reason, Instant now) {
    TokenRenewal before = connection.renewal();
    Duration pause =
        shorter(DAY, FIRST_PAUSE.multipliedBy(1L << Math.min(before.failures(), MOST_DOUBLINGS)));
    return before.failed(reason, now, now.plus(pause).minus(TOLERANCE));
  }

  /**
   * True for a connection that nobody polls, once a day: only this tells that its owner has
   * withdrawn it.
   *
   * @param after when it was asked last whose turn it is
   */
  static boolean isLookedAfter(Connection connection, Instant after, Instant now) {
    return connection.hasLiveGrant()
        && connection.idleReason(now).isPresent()
        && !connection.status().state().isTrouble()
        && isDaily(connection, after, now);
  }

  /** True once a day, at a time that differs from connection to connection. */
  static boolean isDaily(Connection connection, Instant after, Instant now) {
    long place = place(connection.id());
    return day(after, place) != day(now, place);
  }

  private static long day(Instant at, long place) {
    return Math.floorDiv(at.getEpochSecond() - place, DAY.toSeconds());
  }
}
