package connector.instagram.outbox;

import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Verdict;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The outboxes of events that no poll found: a document of its own for each connection that had
 * such an event. It stays, empty too, for as long as the connection lives. Thread safe.
 */
public final class ConnectionOutboxes {
  private static final int MOST_NAMES = 5000;

  private final Repository<Outbox> repository;

  public ConnectionOutboxes(Documents documents, Backoff backoff) {
    this.repository = new Repository<>("outboxes", documents, new OutboxCodec(), backoff);
  }

  /** Announces verdicts by events in these outboxes. */
  public Verdict.Announcer announcer(Clock clock) {
    return new ReconnectAnnouncer(this, clock);
  }

  /**
   * @param prefix of the documents' names
   */
  public Documents.Listing list(String prefix, Deadline deadline) {
    return repository.list(prefix, ConnectionId::isDocumentName, deadline);
  }

  /** The names of all outboxes, by one call; empty when that does not tell all of them. */
  public Optional<Set<String>> names(Deadline deadline) {
    return repository.namesOfFew("", MOST_NAMES, deadline);
  }

  /** A memory of outboxes by the version that {@link #list} names. */
  public VersionCache<Outbox> newCache() {
    return new VersionCache<>(repository);
  }

  public Optional<Versioned<Outbox>> find(ConnectionId id, Deadline deadline) {
    return repository.find(id.documentName(), deadline);
  }

  public OutboxStore<Outbox> store() {
    return new OutboxStore<>(repository, Function.identity(), (old, next) -> next);
  }

  /** True when there is one, readable or not. */
  public boolean exists(ConnectionId id, Deadline deadline) {
    return repository.exists(id.documentName(), deadline);
  }

  public void delete(ConnectionId id, Deadline deadline) {
    repository.delete(id.documentName(), deadline);
  }

  /** Puts an empty outbox in the place of a damaged one. */
  public void mend(ConnectionId id, Deadline deadline) {
    try {
      var unused = repository.find(id.documentName(), deadline);
    } catch (UnreadableDocumentException e) {
      boolean unused = repository.mend(id.documentName(), Outbox.EMPTY, deadline);
    }
  }

  /**
   * Adds an event, unless it is there.
   *
   * @throws StorageException when it could not be added
   */
  void add(ConnectionId id, Outbox.Entry entry, Deadline deadline) {
    Change.Outcome<Outbox, Boolean> update =
        repository.createOrUpdate(
            id.documentName(), deadline, stored -> adding(stored.orElse(Outbox.EMPTY), entry));
    if (update.isContended()) {
      throw StorageException.contended("add event");
    }
    if (update.done().isEmpty()) {
      throw new StorageException("add event", 409, "OutboxFull");
    }
  }

  private static Change<Outbox, Boolean> adding(Outbox outbox, Outbox.Entry entry) {
    if (outbox.find(entry.id()).isPresent()) {
      return new Change.None<>(false);
    }
    List<Outbox.Entry> fitting = outbox.fitting(Stream.of(entry));
    return fitting.isEmpty() ? new Change.Drop<>() : new Change.To<>(outbox.adding(fitting), true);
  }

  /** Takes an event out that has not left yet. */
  void withdraw(ConnectionId id, InstagramEvent.Id event, Deadline deadline) {
    Change.Outcome<Outbox, Boolean> update =
        repository.update(
            id.documentName(),
            deadline,
            outbox -> Change.from(outbox, outbox.withoutWaiting(event), true));
    if (update.isContended()) {
      throw StorageException.contended("withdraw event");
    }
  }
}
