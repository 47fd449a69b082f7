package connector.instagram.outbox;

import connector.instagram.connections.ConnectionId;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events that nobody acknowledged for seven days, each kept with its reason. */
public final class DeadLetters {
  private final Repository<DeadLetter> repository;

  public DeadLetters(Documents documents, Backoff backoff) {
    this.repository = new Repository<>("dead-letters", documents, new DeadLetter.Codec(), backoff);
  }

  /** Writes the letter; one that is there already says the same. */
  void write(ConnectionId connection, OutboxEntry entry, Instant now) {
    boolean unused =
        repository.create(
            new DeadLetter.Name(connection, entry.id().value()).document(),
            new DeadLetter(entry, DeadLetter.NOT_ACKNOWLEDGED, now));
  }

  public int count() {
    return repository.list("").size();
  }

  List<DeadLetter.Name> list() {
    return names("");
  }

  List<DeadLetter.Name> list(ConnectionId connection) {
    return names(connection + "/");
  }

  private List<DeadLetter.Name> names(String prefix) {
    return repository.list(prefix).stream().map(entry -> DeadLetter.Name.of(entry.name())).toList();
  }

  Optional<DeadLetter> find(DeadLetter.Name name) {
    return repository.find(name.document()).map(Versioned::value);
  }

  void delete(DeadLetter.Name name) {
    repository.delete(name.document());
  }

  public void deleteAll(ConnectionId connection) {
    list(connection).forEach(this::delete);
  }
}
