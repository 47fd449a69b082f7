package connector.instagram.polling;

import connector.instagram.connections.ConnectionId;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.WriteResult;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The stored cursors, and how they change under several writers (rule P5). Thread safe. */
final class Cursors {
  private static final int ATTEMPTS = 6;

  private final Documents documents;
  private final Backoff backoff;

  Cursors(Documents documents, Backoff backoff) {
    this.documents = documents;
    this.backoff = backoff;
  }

  Optional<Stored> find(ConnectionId id) {
    return documents
        .read(id.documentName())
        .map(document -> new Stored(CursorCodec.read(document.content()), document.etag()));
  }

  List<Documents.Entry> list() {
    return documents.list("");
  }

  boolean create(ConnectionId id, Cursor cursor) {
    return documents.create(id.documentName(), CursorCodec.write(cursor)).stored();
  }

  void delete(ConnectionId id) {
    documents.delete(id.documentName());
  }

  static String newWriteId() {
    return UUID.randomUUID().toString();
  }

  /**
   * Overwrites the version that was read, as a poll. What the decision says may be acted upon only
   * when this returns a value: the write was won then, or there was nothing to write.
   *
   * <p>When a confirmation was quicker, the decision is made again on its document. When another
   * poll was quicker, or the cursor is gone, the result is dropped.
   */
  <T> Optional<Won<T>> poll(ConnectionId id, Stored base, Function<Cursor, Step<T>> decision) {
    Stored current = base;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Step<T> step = decision.apply(current.cursor());
      if (!step.changed()) {
        return Optional.of(new Won<>(current, step.result()));
      }
      Cursor written = step.next().writtenBy(newWriteId());
      Optional<String> etag = replace(id, written, current.etag());
      if (etag.isPresent()) {
        return Optional.of(new Won<>(new Stored(written, etag.get()), step.result()));
      }
      Optional<Stored> fresh = find(id);
      if (fresh.isEmpty()) {
        return Optional.empty();
      }
      String writeId = fresh.get().cursor().writeId();
      if (writeId.equals(written.writeId())) {
        // The client repeated a write whose first try had reached the store.
        return Optional.of(new Won<>(fresh.get(), step.result()));
      }
      if (!writeId.equals(current.cursor().writeId())) {
        return Optional.empty();
      }
      current = fresh.get();
      backoff.pause(attempt);
    }
    return Optional.empty();
  }

  /** Removes an event from the outbox and touches nothing else; false when it was not there. */
  boolean confirm(ConnectionId id, String eventId) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Stored> stored = find(id);
      if (stored.isEmpty()) {
        return false;
      }
      Cursor cursor = stored.get().cursor();
      List<OutboxEntry> rest =
          cursor.outbox().stream().filter(entry -> !entry.id().value().equals(eventId)).toList();
      if (rest.size() == cursor.outbox().size()) {
        return attempt > 1;
      }
      if (replace(id, cursor.withOutbox(rest), stored.get().etag()).isPresent()) {
        return true;
      }
      backoff.pause(attempt);
    }
    throw new StorageException("confirm", 412, Optional.of("TooManyWriters"));
  }

  /** The new tag, or empty when the write was refused or its end is unknown. */
  private Optional<String> replace(ConnectionId id, Cursor cursor, String etag) {
    try {
      WriteResult swap = documents.replace(id.documentName(), CursorCodec.write(cursor), etag);
      return swap instanceof WriteResult.Written stored
          ? Optional.of(stored.etag())
          : Optional.empty();
    } catch (StorageException e) {
      // It may have been written all the same: the document itself tells.
      return Optional.empty();
    }
  }

  /** Puts a new connection's cursor over one that an unfinished attempt left behind. */
  boolean overwrite(ConnectionId id, Cursor cursor) {
    Optional<Stored> stored = find(id);
    return stored.isPresent() && replace(id, cursor, stored.get().etag()).isPresent();
  }

  /** A cursor and the version it was read at. */
  record Stored(Cursor cursor, String etag) {}

  /** What a decision wants stored, and what it found. */
  record Step<T>(Cursor next, boolean changed, T result) {}

  /** What is stored now, and what the decision that led there had found. */
  record Won<T>(Stored stored, T result) {}
}
