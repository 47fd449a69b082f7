package connector.instagram.media;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import java.util.Optional;

/**
 * Which media object a shortcode turned out to be, for each account. A cache: where it fails, the
 * search is made again.
 */
final class RememberedShortcodes implements ConnectionCleanup {
  private final Documents documents;
  private final Connections connections;

  RememberedShortcodes(Documents documents, Connections connections) {
    this.documents = documents;
    this.connections = connections;
  }

  Optional<MediaId> find(Connection connection, Shortcode shortcode, Deadline deadline) {
    try {
      return documents
          .read(name(connection, shortcode), deadline)
          .flatMap(document -> Json.text(document.content(), "mediaId"))
          .filter(MediaId::isValid)
          .map(MediaId::new);
    } catch (StorageException e) {
      return Optional.empty();
    }
  }

  /** Written before the connection is checked again, so that one that just ends leaves nothing. */
  void remember(Connection connection, Shortcode shortcode, MediaId media, Deadline deadline) {
    String name = name(connection, shortcode);
    try {
      boolean unused =
          documents
              .create(name, Json.object().put("version", 1).put("mediaId", media.value()), deadline)
              .stored();
      if (connections.find(connection.id(), deadline).isEmpty()) {
        documents.delete(name, deadline);
      }
    } catch (StorageException e) {
      // Found once more the next time.
    }
  }

  void forget(Connection connection, Shortcode shortcode, Deadline deadline) {
    try {
      documents.delete(name(connection, shortcode), deadline);
    } catch (StorageException e) {
      // Forgotten the next time.
    }
  }

  @Override
  public void onDisconnected(Connection connection, Deadline deadline) {
    documents
        .list(connection.professionalId() + "/", deadline)
        .forEach(entry -> documents.delete(entry.name(), deadline));
  }

  private static String name(Connection connection, Shortcode shortcode) {
    return connection.professionalId() + "/" + shortcode.core();
  }
}
