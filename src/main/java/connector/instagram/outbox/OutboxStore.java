package connector.instagram.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import connector.instagram.storage.Change;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
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
   * Removes an event; false when it was not there.
   *
   * @throws StorageException when others were quicker at every attempt
   */
  boolean acknowledge(ConnectionId id, InstagramEvent.Id event, Deadline deadline) {
    Change.Outcome<T, Boolean> update =
        update(
            id,
            deadline,
            outbox ->
                outbox.contains(event)
                    ? new Change.To<>(outbox.without(event), true)
                    : new Change.None<>(false));
    if (update.isContended()) {
      throw StorageException.contended("acknowledge");
    }
    return update.done().map(Change.Outcome.Done::result).orElse(false);
  }

  /**
   * Where events wait, by their kind.
   *
   * @param polled in the documents of those who find them
   * @param unpolled in documents of their own, because no poll finds them
   */
  public record Outboxes(OutboxStore<?> polled, OutboxStore<?> unpolled) {
    /**
     * @param event CloudEvents JSON; a kind of a later version is looked for among the polled ones,
     *     and is not there
     */
    OutboxStore<?> of(JsonNode event) {
      return InstagramEvent.Kind.of(event)
              .filter(InstagramEvent.Kind.RECONNECT_NEEDED::equals)
              .isPresent()
          ? unpolled
          : polled;
    }

    OutboxStore<?> of(Outbox.Entry entry) {
      return of(Json.parse(entry.event()).orElse(Json.object()));
    }
  }
}
