package connector.instagram.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.util.Optional;

/**
 * Which media object a shortcode turned out to be, for each connection. A cache: where it fails,
 * the search is made again.
 */
final class RememberedShortcodes {
  private final Repository<MediaId> repository;
  private final Connections connections;

  RememberedShortcodes(Documents documents, Connections connections) {
    this.repository = new Repository<>("shortcodes", documents, new EntryCodec(), Backoff.JITTERED);
    this.connections = connections;
  }

  Optional<MediaId> find(Connection connection, Shortcode shortcode, Deadline deadline) {
    try {
      return repository.find(name(connection, shortcode), deadline).map(Versioned::value);
    } catch (StorageException | UnreadableDocumentException e) {
      return Optional.empty();
    }
  }

  /** Written before the connection is checked again, so that one that just ends leaves nothing. */
  void remember(Connection connection, Shortcode shortcode, MediaId media, Deadline deadline) {
    String name = name(connection, shortcode);
    try {
      boolean unused =
          repository.create(name, media, deadline) || repository.mend(name, media, deadline);
      if (connections.find(connection.id(), deadline).isEmpty()) {
        repository.delete(name, deadline);
      }
    } catch (StorageException | UnreadableDocumentException e) {
      // Found once more the next time.
    }
  }

  void forget(Connection connection, Shortcode shortcode, Deadline deadline) {
    try {
      repository.delete(name(connection, shortcode), deadline);
    } catch (StorageException e) {
      // Forgotten the next time.
    }
  }

  private static String name(Connection connection, Shortcode shortcode) {
    return connection.id() + "/" + shortcode.core();
  }

  private static final class EntryCodec implements Repository.Codec<MediaId> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public ObjectNode write(MediaId media) {
      return Json.object().put("mediaId", media.value());
    }

    @Override
    public MediaId read(ObjectNode content) {
      String media = JsonFields.of(content).text("mediaId");
      if (!MediaId.isValid(media)) {
        throw new IllegalArgumentException("not a media id");
      }
      return new MediaId(media);
    }
  }
}
