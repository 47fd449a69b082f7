package connector.instagram.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.storage.Change;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes events that were handed over out of their outbox. Thread safe. */
public final class EventAcknowledger {
  private static final int STRIPES = 64;

  private final OutboxStore.Outboxes outboxes;

  /**
   * Acknowledgements of one connection take turns in this process: they swap the same document.
   * Each has a number, by which another one knows that the document was changed since it was read.
   */
  private final AtomicInteger[] turns =
      Stream.generate(AtomicInteger::new).limit(STRIPES).toArray(AtomicInteger[]::new);

  public EventAcknowledger(OutboxStore.Outboxes outboxes) {
    this.outboxes = outboxes;
  }

  /**
   * Where the event waits.
   *
   * @param event CloudEvents JSON
   * @return empty when it does not wait, or not any more
   * @throws UnreadableDocumentException when the document that holds the outbox cannot be used
   */
  public Optional<Waiting> find(ConnectionId connection, JsonNode event, Deadline deadline) {
    return find(
        outboxes.of(event), connection, new InstagramEvent.Id(event.path("id").asText()), deadline);
  }

  private <T> Optional<Waiting> find(
      OutboxStore<T> store, ConnectionId connection, InstagramEvent.Id event, Deadline deadline) {
    AtomicInteger turn = turns[Math.floorMod(connection.value().hashCode(), turns.length)];
    int number = turn.get();
    return store
        .find(connection, deadline)
        .flatMap(
            read -> {
              Outbox outbox = store.outboxOf(read);
              Acknowledgement take =
                  until -> {
                    synchronized (turn) {
                      return end(
                          turn.getAndIncrement() == number
                              ? store.update(connection, read, until, without(event))
                              : store.update(connection, until, without(event)));
                    }
                  };
              return outbox.find(event).map(entry -> new Waiting(outbox, entry, take));
            });
  }

  private static Function<Outbox, Change<Outbox, Boolean>> without(InstagramEvent.Id event) {
    return outbox ->
        outbox.find(event).isPresent()
            ? new Change.To<>(outbox.without(event), true)
            : new Change.None<>(false);
  }

  private static <T> Acknowledged end(Change.Outcome<T, Boolean> update) {
    if (update.isContended()) {
      throw StorageException.contended("acknowledge");
    }
    if (update.isGone()) {
      return Acknowledged.DOCUMENT_GONE;
    }
    return update.done().filter(Change.Outcome.Done::result).isPresent()
        ? Acknowledged.NOW
        : Acknowledged.BEFORE;
  }

  /**
   * An event that waits to be handed over.
   *
   * @param outbox as it was read
   * @param taking takes the event out of it
   */
  public record Waiting(Outbox outbox, Outbox.Entry entry, Acknowledgement taking) {}

  /** Takes one event out of its outbox. */
  @FunctionalInterface
  public interface Acknowledgement {
    /**
     * @throws StorageException when others were quicker at every attempt
     */
    Acknowledged acknowledge(Deadline deadline);
  }

  /** What became of an acknowledgement. */
  public enum Acknowledged {
    NOW,
    /** Somebody else had been quicker. */
    BEFORE,
    /** The document that held the outbox is gone. */
    DOCUMENT_GONE
  }
}
