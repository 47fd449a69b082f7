package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionAdminDriver;
import connector.instagram.connections.ConnectionCleanup.SweptContainer;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventFunctions;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all processes of the chain share: containers, and how the real classes are put together. */
final class ChainParts {
  private final ChainWorld world;
  private final Map<String, MemoryDocuments> containers = new HashMap<>();
  private final Connections connections;
  private final PollModule polling;
  private final ConnectionAdminDriver admin;
  private String connection = "";

  ChainParts(ChainWorld world) {
    this.world = world;
    SecretBox secrets =
        new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), world.clock);
    ConnectionOutboxes outboxes = new ConnectionOutboxes(documents("outboxes"), attempt -> {});
    connections =
        AnnouncingConnections.over(documents("connections"), secrets, outboxes, world.clock);
    polling =
        new PollModule(
            world.instagram.api(),
            new PollModule.Stores(
                connections,
                documents("cursors"),
                documents("summaries"),
                new EventFunctions.Stores(
                    outboxes, new DeadLetters(documents("dead-letters"), attempt -> {})),
                attempt -> {}),
            PollModule.Settings.DEFAULT,
            world.clock);
    admin =
        new ConnectionAdminDriver(
            connections,
            documents("accounts"),
            documents("deletions"),
            world.instagram.api(),
            polling.enrollment(),
            world.clock);
  }

  private MemoryDocuments documents(String container) {
    return containers.computeIfAbsent(
        container,
        name -> {
          MemoryDocuments made = new MemoryDocuments(name, world.faults);
          made.watch((document, content, length) -> world.stored(name, document, content, length));
          return made;
        });
  }

  ChainProcess process() {
    return new ChainProcess(world, polling.newRun());
  }

  /** The keys of two grants. */
  List<String> connect(boolean events) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      JsonNode made = admin.makeWithEvents("IGAAtoken", events);
      connection = made.path("id").asText();
      keys.add(made.path("key").asText());
    }
    return keys;
  }

  ConnectionId connection() {
    return new ConnectionId(connection);
  }

  private List<SweptContainer> swept() {
    return List.of(
        SweptContainer.ofConnectionDocuments("cursors", documents("cursors")),
        SweptContainer.ofConnectionDocuments("outboxes", documents("outboxes")),
        SweptContainer.ofFolders("dead-letters", documents("dead-letters")));
  }

  /** The timer that finishes deletions. */
  void clean() {
    var unused = admin.clean(world.queues.areEmpty(), swept());
  }
}
