package connector.instagram.app;

import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.Deletions;
import connector.instagram.metawebhook.UpdateQueue;
import connector.instagram.outbox.EventQueue;
import connector.instagram.storage.Queues;
import java.util.List;

/** Where the cleaning of storage looks, and what goes with a connection. */
final class CleanedStorage {
  private CleanedStorage() {}

  /** What goes with a connection that ends; what is under way to subscribers goes last. */
  static List<ConnectionCleanup> cleanups(Ports ports) {
    return List.of(
        ConnectionCleanup.ofFolder(ports.documents("shortcodes")),
        ConnectionCleanup.ofFolder(ports.documents("throttles")),
        ConnectionCleanup.ofFolder(ports.documents("writes")),
        ConnectionCleanup.ofFolder(ports.documents("subscriptions")),
        ConnectionCleanup.ofFolder(ports.documents("events")),
        ConnectionCleanup.ofFolder(ports.documents("deliveries")));
  }

  /** In the way that a message takes: one that moves on between two looks is seen by the second. */
  static Deletions.EventQueues queues(Queues queues) {
    return deadline ->
        queues.depth(UpdateQueue.NAME, deadline) == 0
            && queues.depth(UpdateQueue.POISON, deadline) == 0
            && queues.depth(EventQueue.NAME, deadline) == 0
            && queues.depth(EventQueue.POISON, deadline) == 0;
  }

  static List<ConnectionCleanup.SweptContainer> containers(Ports ports) {
    return List.of(
        ConnectionCleanup.SweptContainer.ofConnectionDocuments(
            "cursors", ports.documents("cursors")),
        ConnectionCleanup.SweptContainer.ofConnectionDocuments(
            "outboxes", ports.documents("outboxes")),
        ConnectionCleanup.SweptContainer.ofConnectionDocuments(
            "comments", ports.documents("comments")),
        ConnectionCleanup.SweptContainer.ofFolders("dead-letters", ports.documents("dead-letters")),
        ConnectionCleanup.SweptContainer.ofFolders("shortcodes", ports.documents("shortcodes")),
        ConnectionCleanup.SweptContainer.ofFolders("throttles", ports.documents("throttles")),
        ConnectionCleanup.SweptContainer.ofFolders("writes", ports.documents("writes")),
        ConnectionCleanup.SweptContainer.ofFolders(
            "subscriptions", ports.documents("subscriptions")),
        ConnectionCleanup.SweptContainer.ofFolders("events", ports.documents("events")),
        ConnectionCleanup.SweptContainer.ofFolders("deliveries", ports.documents("deliveries")));
  }
}
