package connector.instagram.delivery;

import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;
import connector.instagram.storage.StorageException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Where the operator has every event sent beside its subscribers: a queue that programs read, an
 * Event Grid topic, both, or neither.
 */
public interface EventTargets {
  /** In the place of a subscription's id: the queue that programs read. */
  String QUEUE = "events-queue";

  /** In the place of a subscription's id: the Event Grid topic. */
  String GRID = "event-grid";

  /** For an operator who names none. */
  EventTargets NONE = new NoTargets();

  /**
   * The real ones.
   *
   * @param events holds the bodies of events under way
   */
  static EventTargets of(
      Settings settings, Queues queues, Documents events, DeadLetters letters, Clock clock) {
    return settings.any()
        ? new OperatorTargets(
            settings, queues, new EventBodies(events, Backoff.JITTERED), letters, clock)
        : NONE;
  }

  /**
   * Hands the event to every target. When this returns, the event is durable at each of them, or is
   * a dead letter for that one alone (D1). What was handed over before is handed over again.
   *
   * @param entry as it stands in the outbox
   * @throws StorageException when that could not be done yet; the message has to come again
   */
  void send(ConnectionId connection, Outbox.Entry entry, Deadline deadline);

  /** Takes back what was stored for an event whose connection was ended meanwhile (S8). */
  void withdraw(ConnectionId connection, Outbox.Entry entry, Deadline deadline);

  /**
   * Hands a dead letter's event once more to the target that did not get it.
   *
   * @return true when it is durable there; false when the operator does not name that target
   */
  boolean sendAgain(DeadLetter.Name name, DeadLetter letter, Deadline deadline);

  /**
   * What the operator named.
   *
   * @param queue a queue of the app's own storage account, which nobody of ours reads
   * @param topic the endpoint of a custom Event Grid topic
   */
  record Settings(Optional<String> queue, Optional<URI> topic) {
    public static final Settings NONE = new Settings(Optional.empty(), Optional.empty());

    /** True when somebody outside wants every event: then no connection is dormant (P11). */
    public boolean any() {
      return queue.isPresent() || topic.isPresent();
    }
  }
}
