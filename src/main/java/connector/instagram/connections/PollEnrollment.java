package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What connecting, showing and disconnecting an account needs of the poll. */
public interface PollEnrollment {
  /**
   * Lists the account's media now: what is there already never fires.
   *
   * @throws connector.instagram.graph.GraphException when Instagram could not be read
   * @throws connector.instagram.api.ApiException when the list was not complete
   */
  Baseline observe(AccessToken token, Deadline deadline);

  /** True when there is a cursor for the connection, readable or not. */
  boolean knows(ConnectionId id, Deadline deadline);

  /** Forgets the connection's cursor and whatever of its events was not handed over. */
  void end(ConnectionId id, Deadline deadline);

  /** What is known of polls at this moment, for a caller that describes many connections. */
  Descriptions descriptions(Deadline deadline);

  /** Describes one connection; empty while it is just being ended. */
  Optional<Description> describe(Connection connection, Deadline deadline);

  /** Describes the polls of many connections with one reading of what they share. Thread safe. */
  @FunctionalInterface
  interface Descriptions {
    /** Empty while the connection is just being ended. */
    Optional<Description> describe(Connection connection);
  }

  /**
   * What is known of a connection's polls.
   *
   * @param outbox how many events wait for their acknowledgement
   * @param oldest since when the oldest of them waits
   * @param comments what is wrong with its comments; empty when nothing is
   */
  record Description(
      Optional<LastPoll> lastPoll,
      int outbox,
      Optional<Instant> oldest,
      Optional<Problem> comments) {}

  /** Something that is wrong: a word for it, and a sentence or two that say what to do. */
  record Problem(String word, String told) {}

  /** When a connection was last polled, and how that ended. */
  record LastPoll(Instant at, String outcome) {}

  /** Takes back a cursor that was just made, unless somebody has changed it since. */
  @FunctionalInterface
  interface Undo {
    Undo NOTHING = deadline -> {};

    void undo(Deadline deadline);
  }

  /** What an account had published when its connection was made. */
  interface Baseline {
    /** Stores it as the cursor of a connection that does not exist yet, over any older one. */
    void store(ConnectionId id, Deadline deadline);

    /** Stores it unless the connection has a cursor. */
    Undo storeIfAbsent(ConnectionId id, Deadline deadline);

    /**
     * Takes everything that the account has for old, unless somebody wants its events by now, or
     * did so a moment ago (P11). What waits in the outbox is still handed over.
     *
     * @param wanted is asked after the cursor was read, so that no later wish is overlooked
     */
    Undo beginAnew(ConnectionId id, BooleanSupplier wanted, Deadline deadline);
  }
}
