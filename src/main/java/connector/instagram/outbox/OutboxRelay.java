package connector.instagram.outbox;

import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Change;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Emits what waited too long for its acknowledgement and gives up what waited for days (P6). */
public final class OutboxRelay<T> {
  private final OutboxStore<T> store;
  private final DeadLetters deadLetters;
  private final Duration grace;
  private final Clock clock;

  /**
   * @param grace how long an event may stay unacknowledged after it left for the first time
   */
  public OutboxRelay(OutboxStore<T> store, DeadLetters deadLetters, Duration grace, Clock clock) {
    this.store = store;
    this.deadLetters = deadLetters;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * Emits the due events of one document. What is given up is a dead letter before it leaves.
   *
   * @return empty when the document is gone or others were quicker at every attempt
   */
  public Optional<Relayed<T>> relayDue(
      ConnectionId id, Versioned<T> document, OutgoingEvents outgoing, Deadline deadline) {
    Instant now = clock.instant();
    List<Outbox.Entry> givenUp = store.outboxOf(document).expired(now);
    givenUp.forEach(entry -> deadLetters.write(id, entry, now, deadline));
    int room = outgoing.reserveRepeats(store.outboxOf(document).due(now, grace).size());
    int used = 0;
    try {
      Change.Outcome<T, List<Outbox.Entry>> update =
          store.update(id, document, deadline, outbox -> relay(outbox, givenUp, room));
      if (update.isGone()) {
        // The connection ends, and its letters were removed before these were written (S8).
        givenUp.forEach(entry -> deadLetters.withdraw(id, entry, deadline));
      }
      Optional<Change.Outcome.Done<T, List<Outbox.Entry>>> done = update.done();
      List<Outbox.Entry> again = done.map(Change.Outcome.Done::result).orElse(List.of());
      used = again.size();
      outgoing.emitRepeats(again);
      return done.map(end -> new Relayed<>(end.stored(), givenUp));
    } finally {
      outgoing.releaseRepeats(room - used);
    }
  }

  /**
   * Reads the clock again: what another run has just emitted is not due, even when a clock was set
   * back.
   */
  private Change<Outbox, List<Outbox.Entry>> relay(
      Outbox outbox, List<Outbox.Entry> givenUp, int room) {
    Instant now = clock.instant();
    List<Outbox.Entry> again = outbox.due(now, grace).stream().limit(room).toList();
    Outbox next =
        outbox
            .without(givenUp)
            .replacing(entry -> again.contains(entry) ? entry.emittedAgain(now) : entry);
    return Change.from(outbox, next, again);
  }

  /**
   * What relaying did.
   *
   * @param document as it is stored then
   * @param givenUp events that became dead letters
   */
  public record Relayed<T>(Versioned<T> document, List<Outbox.Entry> givenUp) {}
}
