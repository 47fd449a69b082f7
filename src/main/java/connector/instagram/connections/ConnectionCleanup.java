package connector.instagram.connections;

import connector.instagram.deadline.Deadline;

/** What a feature keeps for a connection, and gives up when the connection ends (S8). */
@FunctionalInterface
public interface ConnectionCleanup {
  /** Called again after it failed, and once more when all writers under way have ended. */
  void onDisconnected(ConnectionId connection, Deadline deadline);
}
