package connector.instagram.app;

import connector.instagram.connections.CleaningFunctions;
import connector.instagram.connections.ConnectionModule;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.EventQueues;
import connector.instagram.connections.SweptContainer;
import connector.instagram.outbox.EventQueue;
import connector.instagram.storage.Queues;
import java.util.List;

/** What the cleaning of storage looks at. */
final class CleaningParts {
  private final Ports ports;

  CleaningParts(Ports ports) {
    this.ports = ports;
  }

  CleaningFunctions functions(ConnectionModule accounts, Deletions deletions) {
    return accounts.cleaning(deletions, ports.documents("deletions"), queues(), containers());
  }

  /** In the way that a message takes: one that moves on between two looks is seen by the second. */
  private EventQueues queues() {
    Queues queues = ports.queues();
    return deadline ->
        queues.depth(EventQueue.NAME, deadline) == 0
            && queues.depth(EventQueue.POISON, deadline) == 0;
  }

  private List<SweptContainer> containers() {
    return List.of(
        SweptContainer.ofConnectionDocuments("cursors", ports.documents("cursors")),
        SweptContainer.ofConnectionDocuments("outboxes", ports.documents("outboxes")),
        SweptContainer.ofFolders("dead-letters", ports.documents("dead-letters")),
        SweptContainer.ofFolders("shortcodes", ports.documents("shortcodes")));
  }
}
