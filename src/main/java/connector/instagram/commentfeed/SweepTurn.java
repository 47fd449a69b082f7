package connector.instagram.commentfeed;

import connector.instagram.connections.ConnectionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is to be read to the end, whatever its count (C2): one post every ten minutes, or
 * at each tick where those are further apart. It follows from the clock and the connection alone,
 * so that nothing has to be remembered and not all connections have theirs in the same minute.
 */
final class SweepTurn {
  private static final int MINUTES = 10;

  /** A day of turns; what is longer is no distance of ticks. */
  private static final int MOST_COUNTED = 144;

  private SweepTurn() {}

  /**
   * Empty unless ten minutes have gone by since the last turn. It does not matter at which minutes
   * ticks begin: they may be further apart than one, and one may be late.
   *
   * @param last when the tick before this one began
   */
  static Optional<CountedPost> of(
      List<CountedPost> posts, ConnectionId connection, Instant last, Instant tick) {
    long turn = Math.floorDiv(minute(connection, tick), MINUTES);
    long gone = turn - Math.floorDiv(minute(connection, last), MINUTES);
    if (gone == 0) {
      return Optional.empty();
    }
    // Where ticks are further apart than turns they are counted: else some posts never had theirs.
    return any(posts, gone > 0 && gone <= MOST_COUNTED ? turn / gone : turn);
  }

  /** One in turn at any minute. */
  static Optional<CountedPost> inAnyMinute(
      List<CountedPost> posts, ConnectionId connection, Instant now) {
    return any(posts, minute(connection, now));
  }

  private static long minute(ConnectionId connection, Instant now) {
    return now.getEpochSecond() / 60 + Math.floorMod(CommentHash.of(connection.value()), 1_000_000);
  }

  private static Optional<CountedPost> any(List<CountedPost> posts, long number) {
    return posts.stream()
        .sorted(Comparator.comparing(post -> post.id().value()))
        .skip(posts.isEmpty() ? 0 : number % posts.size())
        .findFirst();
  }
}
