package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Change;
import connector.instagram.storage.DocumentCodec;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Update;
import connector.instagram.storage.Versioned;
import java.util.Optional;

/**
 * Keeps one connection per professional account. An entry is made before the connection it names,
 * so two consents at once agree on one id. An entry whose connection never came is used again.
 */
final class AccountIndex {
  private final Repository<ConnectionId> repository;

  private final Connections connections;

  AccountIndex(Documents documents, Connections connections) {
    this.repository =
        new Repository<>("accounts", documents, new EntryCodec(), connections.backoff());
    this.connections = connections;
  }

  /**
   * The account's entry: with the proposed id, unless the account has a connection already. A
   * damaged entry is written anew.
   */
  Versioned<ConnectionId> claim(String professionalId, ConnectionId proposed, Deadline deadline) {
    try {
      return create(professionalId, proposed, deadline);
    } catch (UnreadableDocumentException e) {
      if (e.isNewer()) {
        throw e;
      }
    }
    ConnectionId present = connections.search(professionalId, deadline).orElse(proposed);
    boolean unused = repository.mend(professionalId, present, deadline);
    return create(professionalId, present, deadline);
  }

  private Versioned<ConnectionId> create(
      String professionalId, ConnectionId proposed, Deadline deadline) {
    return repository
        .<ConnectionId>createOrUpdate(
            professionalId,
            deadline,
            entry ->
                entry
                    .<Change<ConnectionId, ConnectionId>>map(Change.None::new)
                    .orElseGet(() -> new Change.To<>(proposed, proposed)))
        .done()
        .map(Update.Done::stored)
        .orElseThrow(() -> StorageException.contended("claim account"));
  }

  /**
   * The version of the entry if it names this connection, or names nobody because it is damaged.
   */
  Optional<String> find(String professionalId, ConnectionId connection, Deadline deadline) {
    try {
      return repository
          .find(professionalId, deadline)
          .filter(entry -> entry.value().equals(connection))
          .map(Versioned::etag);
    } catch (UnreadableDocumentException e) {
      if (e.isNewer()) {
        throw e;
      }
      return repository.tag(professionalId, deadline);
    }
  }

  /**
   * Writes the entry once more now that its connection exists, so that somebody who is just ending
   * an earlier one of the same id cannot release it.
   *
   * @return false when the account has gone to another connection meanwhile
   */
  boolean keep(String professionalId, Versioned<ConnectionId> claimed, Deadline deadline) {
    return repository
        .<Boolean>createOrUpdate(
            professionalId,
            claimed,
            deadline,
            entry ->
                entry.filter(now -> !now.equals(claimed.value())).isPresent()
                    ? new Change.Drop<>()
                    : new Change.To<>(claimed.value(), true))
        .done()
        .isPresent();
  }

  /** Removes the entry in exactly the version that was read. */
  void release(String professionalId, String version, Deadline deadline) {
    boolean unused = repository.delete(professionalId, version, deadline);
  }

  private static final class EntryCodec implements DocumentCodec<ConnectionId> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "Connect the account again: that writes it anew.";
    }

    @Override
    public ObjectNode write(ConnectionId id) {
      return Json.object().put("connectionId", id.value());
    }

    @Override
    public ConnectionId read(ObjectNode content) {
      return new ConnectionId(JsonFields.of(content).text("connectionId"));
    }
  }
}
