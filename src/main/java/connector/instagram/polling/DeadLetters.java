package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.storage.Documents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events that nobody confirmed for seven days, each kept with its reason. */
final class DeadLetters {
  private static final String SUFFIX = ".json";

  private final Documents documents;

  DeadLetters(Documents documents) {
    this.documents = documents;
  }

  /** Writes the letter; one that is there already says the same. */
  void write(ConnectionId connection, OutboxEntry entry, Instant now) {
    ObjectNode letter = entry.json();
    letter.put("version", 1).put("reason", "not_confirmed").put("givenUp", now.toString());
    documents.create(name(connection, entry.id().value()), letter);
  }

  int count() {
    return documents.list("").size();
  }

  /** The names of all letters, or of one connection's. */
  List<Name> list(Optional<ConnectionId> connection) {
    return documents.list(connection.map(id -> id + "/").orElse("")).stream()
        .map(entry -> Name.of(entry.name()))
        .toList();
  }

  Optional<ObjectNode> read(Name name) {
    return documents.read(name(name.connection(), name.event())).map(letter -> letter.content());
  }

  void delete(Name name) {
    documents.delete(name(name.connection(), name.event()));
  }

  void deleteAll(ConnectionId connection) {
    list(Optional.of(connection)).forEach(this::delete);
  }

  private static String name(ConnectionId connection, String event) {
    return connection + "/" + event + SUFFIX;
  }

  /** Which letter. */
  record Name(ConnectionId connection, String event) {
    static Name of(String document) {
      int slash = document.indexOf('/');
      return new Name(
          new ConnectionId(document.substring(0, slash)),
          document.substring(slash + 1, document.length() - SUFFIX.length()));
    }
  }
}
