package connector.instagram.connections;

import connector.instagram.deadline.Deadline;

/** What a feature keeps for a connection, and gives up when the connection ends. */
@FunctionalInterface
public interface ConnectionCleanup {
  /** May be called again after it failed. */
  void onDisconnected(Connection connection, Deadline deadline);
}
