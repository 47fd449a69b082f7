package connector.instagram.newmedia;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.storage.Documents;
import java.time.Instant;

/** Events that nobody confirmed for seven days, each kept with its reason. */
final class DeadLetters {
  private final Documents documents;

  DeadLetters(Documents documents) {
    this.documents = documents;
  }

  /** Writes the letter; one that is there already says the same. */
  void write(ConnectionId connection, OutboxEntry entry, Instant now) {
    ObjectNode letter = entry.json();
    letter.put("version", 1).put("reason", "not_confirmed").put("given_up", now.toString());
    documents.create(connection + "/" + entry.id() + ".json", letter);
  }
}
