package connector.instagram.delivery;

import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.subscriptions.Subscriptions;

/**
 * Where a delivery finds what it needs, and leaves what became of it.
 *
 * @param messages of the queue that the delivery came from
 */
record DeliveryStores(
    Connections connections,
    Subscriptions subscriptions,
    EventBodies bodies,
    DeliveryRecords records,
    DeadLetters letters,
    DeliveryMessages messages) {
  /** Whoever stores something for a connection looks at it again afterwards (S8). */
  void keep(DeadLetter.Name name, DeadLetter letter, Deadline deadline) {
    letters.keep(name, letter, deadline);
    if (connections.find(name.connection(), deadline).isEmpty()) {
      letters.delete(name, deadline);
    }
  }
}
