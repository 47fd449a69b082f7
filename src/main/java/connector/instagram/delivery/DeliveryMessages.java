package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Queues;
import connector.instagram.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Puts deliveries into one of the queues of deliveries. Thread safe. */
final class DeliveryMessages {
  private final String queue;
  private final Queues queues;
  private final Clock clock;

  DeliveryMessages(String queue, Queues queues, Clock clock) {
    this.queue = queue;
    this.queues = queues;
    this.clock = clock;
  }

  String queue() {
    return queue;
  }

  /**
   * When this returns, the message is durable; it comes when it is due.
   *
   * @throws StorageException when it may not have been stored
   */
  void send(DeliveryMessage message, Deadline deadline) {
    queues.send(
        queue,
        message.text(),
        Duration.between(clock.instant(), message.times().due()),
        Queues.NEVER_EXPIRES,
        deadline);
  }

  /** The same message again at another time, which lies before its deadline. */
  void putOff(DeliveryMessage message, Instant until, Deadline deadline) {
    send(message.dueAt(until), deadline);
  }
}
