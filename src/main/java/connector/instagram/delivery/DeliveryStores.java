package connector.instagram.delivery;

import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.subscriptions.Subscriptions;
import java.util.Optional;

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
  /**
   * Writes down that the event was taken. One that was given up by another message of the same
   * delivery, which the host had handed out as well, is no dead letter then; whoever gives it up
   * later finds this record.
   *
   * @param afterwards what else follows; the letter goes last, because where that fails the message
   *     comes again, and does nothing but remove the letter
   */
  void deliver(Attempt one, Runnable afterwards, Deadline deadline) {
    Optional<DeliveryRecord.State> before =
        records.put(one.key(), one.record(DeliveryRecord.State.DELIVERED, "accepted"), deadline);
    afterwards.run();
    if (before.filter(DeliveryRecord.State.DEAD::equals).isPresent()
        || one.message().work() == DeliveryMessage.Work.PROBE) {
      letters.delete(one.key().letterName(), deadline);
    }
  }

  /**
   * Keeps an event that is given up, unless another message of the same delivery has delivered it:
   * first the letter is written, then the record, so that whoever comes second sees the other.
   *
   * @param posts how many there were
   * @return false when it is delivered
   */
  boolean giveUp(Attempt one, String reason, int posts, Deadline deadline) {
    keep(one.key().letterName(), one.letter(reason, posts), deadline);
    boolean delivered =
        records
            .put(one.key(), one.record(DeliveryRecord.State.DEAD, reason), deadline)
            .filter(DeliveryRecord.State.DELIVERED::equals)
            .isPresent();
    if (delivered) {
      letters.delete(one.key().letterName(), deadline);
    }
    return !delivered;
  }

  /** Writes down that the event is not sent any more; there is no letter of it that would be. */
  void withdraw(Attempt one, String reason, Deadline deadline) {
    var unused = records.put(one.key(), one.withdrawn(reason), deadline);
    letters.delete(one.key().letterName(), deadline);
  }

  /**
   * True when the event was delivered, or is on its way by a later message. A letter that somebody
   * wrote beside the delivery, and died, goes.
   */
  boolean isOvertaken(DeliveryMessage message, Deadline deadline) {
    Optional<DeliveryRecord> record = records.find(message.key(), deadline);
    if (record.filter(DeliveryRecord::isDelivered).isPresent()) {
      letters.delete(message.key().letterName(), deadline);
    }
    return record.filter(found -> found.isAheadOf(message)).isPresent();
  }

  /** Whoever stores something for a connection looks at it again afterwards (S8). */
  private void keep(DeadLetter.Name name, DeadLetter letter, Deadline deadline) {
    letters.keep(name, letter, deadline);
    if (connections.find(name.connection(), deadline).isEmpty()) {
      letters.delete(name, deadline);
    }
  }
}
