package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.AccessToken;

/** What the poll keeps for a connection, as far as making and ending one needs it. */
public interface PollEnrollment {

  /**
   * Looks at the account's media now: what is there already never fires.
   *
   * @throws connector.instagram.graph.GraphException when the look was not complete
   */
  Baseline observe(AccessToken token);

  /** Forgets the connection's cursor and whatever of its events was not handed over. */
  void end(ConnectionId id);

  /** What is known of polls at this moment. */
  Descriptions descriptions();

  /** Adds what is known of a connection's polls to its description. */
  @FunctionalInterface
  interface Descriptions {
    void describe(Connection connection, ObjectNode description);
  }

  /** A look that has been taken. */
  interface Baseline {
    /** Stores it as the cursor of a connection that does not exist yet, over any older one. */
    void store(ConnectionId id);

    /** Stores it unless the connection has a cursor. */
    void storeIfAbsent(ConnectionId id);
  }
}
