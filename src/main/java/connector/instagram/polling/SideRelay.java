package connector.instagram.polling;

import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.OutboxRelay;
import connector.instagram.outbox.OutgoingEvents;
import connector.instagram.storage.Versioned;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends the events of a connection that lie beside its cursor: those that no poll found, and its
 * comments. It needs neither the connection's cursor nor its own document, and when it fails it
 * stops nothing else of the connection's turn (P6).
 */
final class SideRelay<T> {
  private final OutboxRelay<T> relay;

  SideRelay(OutboxRelay<T> relay) {
    this.relay = relay;
  }

  /**
   * @param read gives the outbox, if there is one; may fail
   * @return the outbox as it is stored then, as far as that is known
   */
  Optional<Versioned<T>> relayDue(
      ConnectionId id,
      Supplier<Optional<Versioned<T>>> read,
      OutgoingEvents outgoing,
      PollStatisticsCollector collector,
      Deadline deadline) {
    try {
      Optional<OutboxRelay.Relayed<T>> relayed =
          read.get().flatMap(outbox -> relay.relayDue(id, outbox, outgoing, deadline));
      relayed.ifPresent(done -> collector.givenUp(id, done.givenUp()));
      return relayed.map(OutboxRelay.Relayed::document);
    } catch (RuntimeException | LinkageError failure) {
      collector.notRelayed(id, failure);
      return Optional.empty();
    }
  }
}
