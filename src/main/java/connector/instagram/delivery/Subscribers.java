package connector.instagram.delivery;

import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.subscriptions.Subscriptions;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

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
  Subscriptions.Listing list(ConnectionId connection, Instant now, Deadline deadline) {
    Subscriptions.Listing found = subscriptions.list(connection, deadline);
    for (int reading = 1; reading < READINGS; reading++) {
      Set<SubscriptionEntry> before = unreadable(found, now);
      if (before.isEmpty()) {
        return found;
      }
      found = subscriptions.list(connection, deadline);
      if (before.containsAll(unreadable(found, now))) {
        return found;
      }
    }
    throw StorageException.contended("list subscriptions");
  }

  private static Set<SubscriptionEntry> unreadable(Subscriptions.Listing listing, Instant now) {
    return listing.unreadable().stream()
        .map(Subscriptions.Unreadable::entry)
        .filter(entry -> Expansion.isOfUse(entry, now))
        .collect(Collectors.toSet());
  }

  /** False when the connection is not there, or is just being ended. */
  boolean knows(ConnectionId connection, Deadline deadline) {
    return connections.find(connection, deadline).isPresent();
  }
}
