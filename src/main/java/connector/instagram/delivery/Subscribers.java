package connector.instagram.delivery;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.subscriptions.Subscriptions;
import java.util.Optional;

/** Who is subscribed to a connection at this moment. Thread safe. */
final class Subscribers {
  private static final int READINGS = 4;

  private final Connections connections;
  private final Subscriptions subscriptions;

  Subscribers(Connections connections, Subscriptions subscriptions) {
    this.connections = connections;
    this.subscriptions = subscriptions;
  }

  /**
   * A subscription that is taken over while the list is read looks like one that cannot be read:
   * only what is found so twice counts as that.
   *
   * @throws UnreadableDocumentException when the connection's document cannot be used
   * @throws StorageException when it changed at every reading
   */
  Subscriptions.Listing list(ConnectionId connection, Deadline deadline) {
    Subscriptions.Listing before = subscriptions.list(connection, deadline);
    for (int reading = 1; reading < READINGS && !before.unreadable().isEmpty(); reading++) {
      Subscriptions.Listing now = subscriptions.list(connection, deadline);
      if (before.unreadable().containsAll(now.unreadable())) {
        return now;
      }
      before = now;
    }
    if (before.unreadable().isEmpty()) {
      return before;
    }
    throw StorageException.contended("list subscriptions");
  }

  /** False when the connection is not there, or is just being ended. */
  boolean knows(ConnectionId connection, Deadline deadline) {
    Optional<Connection> found = connections.find(connection, deadline);
    return found.isPresent();
  }
}
