package connector.instagram.delivery;

import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;

/**
 * What becomes of deliveries that failed too often to be tried at once (D6): they go back into
 * their queue until their time is over, and are dead letters then. Only where the queue itself
 * takes nothing does this fail, because the message would be lost otherwise.
 */
final class PoisonedDeliveries {
  private static final String REASON = "could not be processed, for 24 hours";
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final String queue;
  private final DeliveryStores stores;
  private final Clock clock;

  PoisonedDeliveries(DeliveryStores stores, Clock clock) {
    this.queue = stores.messages().queue();
    this.stores = stores;
    this.clock = clock;
  }

  void rescue(String text, Invocation invocation) {
    Optional<DeliveryMessage> parsed = DeliveryMessage.parse(text);
    if (parsed.isEmpty()) {
      // Its text is nobody's business, least of all a log's.
      invocation
          .logger()
          .log(
              Level.SEVERE,
              "Poison message removed, it is no delivery of this version: queue=" + queue);
      return;
    }
    DeliveryMessage message = parsed.get();
    if (message.isOver(clock.instant())) {
      giveUp(message, invocation);
    } else {
      putBack(message, invocation);
    }
  }

  private void putBack(DeliveryMessage message, Invocation invocation) {
    double share = RetrySchedule.share(message.key(), 0);
    Instant later = clock.instant().plus(PAUSE).plusMillis((long) (PAUSE.toMillis() * share));
    stores.messages().putOff(message, later, invocation.deadline());
    DeliveryLog.ended(
        message, "put back reason=\"it failed too often at once\"", queue, invocation);
  }

  /** What asks for no delivery has nothing to keep. */
  private void giveUp(DeliveryMessage message, Invocation invocation) {
    if (message.work() != DeliveryMessage.Work.DELIVER) {
      DeliveryLog.dropped(message, "its time is over", invocation);
      return;
    }
    try {
      keep(message, invocation);
    } catch (StorageException e) {
      putBack(message, invocation);
    } catch (UnreadableDocumentException e) {
      DeliveryLog.dropped(message, "what is stored of it cannot be read", invocation);
    }
  }

  private void keep(DeliveryMessage message, Invocation invocation) {
    DeliveryMessage.Key key = message.key();
    Optional<EventBodies.Body> body = stores.bodies().find(key, invocation.deadline());
    if (body.isEmpty()) {
      DeliveryLog.dropped(message, "the event is not stored any more", invocation);
      return;
    }
    Attempt attempt = new Attempt(message, body.get(), clock.instant());
    if (stores.giveUp(attempt, REASON, message.attempt(), invocation.deadline())) {
      DeliveryLog.ended(message, "dead letter reason=\"" + REASON + "\"", queue, invocation);
    }
  }
}
