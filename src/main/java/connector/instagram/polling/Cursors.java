package connector.instagram.polling;

import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The stored cursors, and how they change under several writers (P5). Thread safe. */
final class Cursors {
  private final Repository<Cursor> repository;

  Cursors(Documents documents, Backoff backoff) {
    this.repository = new Repository<>("cursors", documents, new CursorCodec(), backoff);
  }

  Optional<Versioned<Cursor>> find(ConnectionId id, Deadline deadline) {
    return repository.find(id.documentName(), deadline);
  }

  Documents.Listing list(String prefix, Deadline deadline) {
    return repository.list(prefix, ConnectionId::isDocumentName, deadline);
  }

  /** True when there is one, readable or not. */
  boolean exists(ConnectionId id, Deadline deadline) {
    return repository.exists(id.documentName(), deadline);
  }

  /** A memory of cursors by the version that {@link #list} names. */
  VersionCache<Cursor> newCache() {
    return new VersionCache<>(repository);
  }

  OutboxStore<Cursor> outboxes() {
    return new OutboxStore<>(repository, Cursor::outbox, Cursor::with);
  }

  /** The version that was created; empty when there is a cursor already. */
  Optional<String> create(ConnectionId id, Cursor cursor, Deadline deadline) {
    try {
      return repository
          .<Boolean>createOrUpdate(
              id.documentName(),
              deadline,
              present -> present.isPresent() ? new Change.Drop<>() : new Change.To<>(cursor, true))
          .done()
          .map(done -> done.stored().etag());
    } catch (UnreadableDocumentException e) {
      return Optional.empty();
    }
  }

  /** Removes exactly this version. */
  void delete(ConnectionId id, String version, Deadline deadline) {
    boolean unused = repository.delete(id.documentName(), version, deadline);
  }

  /** Puts a new connection's cursor in place, also over one that an unfinished attempt left. */
  boolean createOrReplace(ConnectionId id, Cursor cursor, Deadline deadline) {
    try {
      return repository
          .<Boolean>createOrUpdate(
              id.documentName(), deadline, old -> new Change.To<>(cursor, true))
          .done()
          .isPresent();
    } catch (UnreadableDocumentException e) {
      return repository.mend(id.documentName(), cursor, deadline);
    }
  }

  /**
   * Changes the cursor that a connection has; false when it has none, or others were quicker at
   * every attempt. The change is decided on the cursor that was read, and again on each fresh one.
   */
  boolean rebase(ConnectionId id, Deadline deadline, UnaryOperator<Cursor> change) {
    return repository
        .<Boolean>update(
            id.documentName(), deadline, cursor -> Change.from(cursor, change.apply(cursor), true))
        .done()
        .isPresent();
  }

  void delete(ConnectionId id, Deadline deadline) {
    repository.delete(id.documentName(), deadline);
  }

  /** Short, because the poll remembers that of every connection. */
  static String newPollId() {
    return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
  }

  /**
   * Stores what a poll decided. It may be acted upon only when this returns a value: the write was
   * won then, or there was nothing to write.
   *
   * <p>When somebody changed the outbox meanwhile, the decision is made again on the fresh cursor.
   * When another poll was quicker, or the cursor is gone, the result is dropped.
   */
  <R> Optional<Change.Outcome.Done<Cursor, R>> poll(
      ConnectionId id,
      Versioned<Cursor> base,
      Deadline deadline,
      Function<Cursor, Change<Cursor, R>> decision) {
    String before = base.value().lastPoll().id();
    return repository
        .<R>update(
            id.documentName(),
            base,
            deadline,
            cursor ->
                cursor.lastPoll().id().equals(before)
                    ? signed(decision.apply(cursor))
                    : new Change.Drop<>())
        .done();
  }

  /** Each try may draw its own: only one of them is stored. */
  private static <R> Change<Cursor, R> signed(Change<Cursor, R> change) {
    return change instanceof Change.To<Cursor, R> to
        ? new Change.To<>(to.next().writtenBy(newPollId()), to.result())
        : change;
  }
}
