package connector.instagram.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Change;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Documents of one kind that each hold the outbox of one connection. Every change of an outbox is
 * decided again on the fresh document when somebody else was quicker, and touches nothing else in
 * it. Thread safe.
 */
public final class OutboxStore<T> {
  private final Repository<T> repository;
  private final Function<T, Outbox> outboxOf;
  private final BiFunction<T, Outbox, T> withOutbox;

  public OutboxStore(
      Repository<T> repository, Function<T, Outbox> outboxOf, BiFunction<T, Outbox, T> withOutbox) {
    this.repository = repository;
    this.outboxOf = outboxOf;
    this.withOutbox = withOutbox;
  }

  Outbox outboxOf(Versioned<T> document) {
    return outboxOf.apply(document.value());
  }

  /** Changes the outbox of a document that was read before. */
  <R> Change.Outcome<T, R> update(
      ConnectionId id,
      Versioned<T> base,
      Deadline deadline,
      Function<Outbox, Change<Outbox, R>> decision) {
    return repository.update(
        id.documentName(), base, deadline, document -> change(document, decision));
  }

  <R> Change.Outcome<T, R> update(
      ConnectionId id, Deadline deadline, Function<Outbox, Change<Outbox, R>> decision) {
    return repository.update(id.documentName(), deadline, document -> change(document, decision));
  }

  private <R> Change<T, R> change(T document, Function<Outbox, Change<Outbox, R>> decision) {
    Change<Outbox, R> change = decision.apply(outboxOf.apply(document));
    if (change instanceof Change.To<Outbox, R> to) {
      return new Change.To<>(withOutbox.apply(document, to.next()), to.result());
    }
    return change instanceof Change.None<Outbox, R> none
        ? new Change.None<>(none.result())
        : new Change.Drop<>();
  }

  /**
   * How far the connection's outbox has come. What an older version wrote has to be named for that,
   * which is a write.
   *
   * @throws StorageException when others were quicker at every attempt
   */
  private Outbox.Position position(ConnectionId id, Deadline deadline) {
    Optional<Versioned<T>> found = repository.find(id.documentName(), deadline);
    if (found.isEmpty()) {
      return Outbox.Position.START;
    }
    Change.Outcome<T, Outbox.Position> update =
        update(id, found.get(), deadline, OutboxStore::position);
    if (update.isContended()) {
      throw StorageException.contended("read position");
    }
    return update.done().map(Change.Outcome.Done::result).orElse(Outbox.Position.START);
  }

  private static Change<Outbox, Outbox.Position> position(Outbox outbox) {
    Outbox named = outbox.named();
    return Change.from(outbox, named, named.position());
  }

  Optional<Versioned<T>> find(ConnectionId id, Deadline deadline) {
    return repository.find(id.documentName(), deadline);
  }

  /**
   * Where events wait, by their kind.
   *
   * @param polled new media, in the documents of those who find them
   * @param comments in the documents of those who find them
   * @param unpolled in documents of their own, because no poll finds them
   */
  public record Outboxes(OutboxStore<?> polled, OutboxStore<?> comments, OutboxStore<?> unpolled) {
    /**
     * @param event CloudEvents JSON; a kind of a later version is looked for among the polled ones,
     *     and is not there
     */
    OutboxStore<?> of(JsonNode event) {
      return InstagramEvent.Kind.of(event).map(this::of).orElse(polled);
    }

    private OutboxStore<?> of(InstagramEvent.Kind kind) {
      return switch (kind) {
        case MEDIA_PUBLISHED -> polled;
        case COMMENT_ADDED -> comments;
        case RECONNECT_NEEDED -> unpolled;
      };
    }

    /**
     * How far all of the connection's documents have come: what is added to one of them later is
     * later than this (D3).
     *
     * @throws StorageException when storage fails
     */
    public Positions positions(ConnectionId id, Deadline deadline) {
      return new Positions(
          polled.position(id, deadline),
          positionOfComments(id, deadline),
          unpolled.position(id, deadline));
    }

    /**
     * A damaged document of comments keeps nobody from what else there is: whatever is in it counts
     * as later.
     */
    private Outbox.Position positionOfComments(ConnectionId id, Deadline deadline) {
      try {
        return comments.position(id, deadline);
      } catch (UnreadableDocumentException e) {
        return Outbox.Position.START;
      }
    }

    OutboxStore<?> of(Outbox.Entry entry) {
      return of(Json.parse(entry.event()).orElse(Json.object()));
    }
  }

  /** Where events are kept that nobody has acknowledged and that belong to no poll's cursor. */
  public record Stores(ConnectionOutboxes outboxes, DeadLetters deadLetters) {}

  /**
   * How far the documents of a connection have come that hold its outboxes.
   *
   * @param polled of the document that the poll of media writes
   * @param comments of the document with the comments
   * @param unpolled of the document with the events that no poll finds
   */
  public record Positions(
      Outbox.Position polled, Outbox.Position comments, Outbox.Position unpolled) {
    /** Before everything. */
    public static final Positions START =
        new Positions(Outbox.Position.START, Outbox.Position.START, Outbox.Position.START);

    /** How far the document has come that holds events of this kind. */
    public Outbox.Position of(InstagramEvent.Kind kind) {
      return switch (kind) {
        case MEDIA_PUBLISHED -> polled;
        case COMMENT_ADDED -> comments;
        case RECONNECT_NEEDED -> unpolled;
      };
    }

    public ObjectNode json() {
      ObjectNode json = Json.object();
      json.set("polled", polled.json());
      json.set("comments", comments.json());
      json.set("unpolled", unpolled.json());
      return json;
    }

    /** What an older version wrote knows of no comments. */
    public static Positions from(JsonFields fields) {
      return new Positions(
          Outbox.Position.from(fields.object("polled")),
          fields
              .optionalObject("comments")
              .map(Outbox.Position::from)
              .orElse(Outbox.Position.START),
          Outbox.Position.from(fields.object("unpolled")));
    }
  }
}
