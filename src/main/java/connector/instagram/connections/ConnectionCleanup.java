package connector.instagram.connections;

/** What a feature keeps for a connection, and gives up when the connection ends. */
@FunctionalInterface
public interface ConnectionCleanup {
  /** May be called again after it failed. */
  void onDisconnected(Connection connection);
}
