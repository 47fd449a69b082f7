package connector.instagram.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Queues;
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
  private final Queues queues;
  private final Clock clock;

  /**
   * @param queue where the messages come from
   */
  PoisonedDeliveries(String queue, DeliveryStores stores, Queues queues, Clock clock) {
    this.queue = queue;
    this.stores = stores;
    this.queues = queues;
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
    Instant now = clock.instant();
    DeliveryMessage later =
        message.dueAt(now.plus(PAUSE).plusMillis((long) (PAUSE.toMillis() * share)));
    queues.send(
        queue,
        later.text(),
        Duration.between(now, later.times().due()),
        Queues.NEVER_EXPIRES,
        invocation.deadline());
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
      if (!isDelivered(message, invocation)) {
        keep(message, invocation);
      }
    } catch (StorageException e) {
      putBack(message, invocation);
    } catch (UnreadableDocumentException e) {
      DeliveryLog.dropped(message, "what is stored of it cannot be read", invocation);
    }
  }

  private boolean isDelivered(DeliveryMessage message, Invocation invocation) {
    return stores
        .records()
        .find(message.key(), invocation.deadline())
        .filter(DeliveryRecord::isDelivered)
        .isPresent();
  }

  private void keep(DeliveryMessage message, Invocation invocation) {
    DeliveryMessage.Key key = message.key();
    Optional<EventBodies.Body> body = stores.bodies().find(key, invocation.deadline());
    if (body.isEmpty()) {
      DeliveryLog.dropped(message, "the event is not stored any more", invocation);
      return;
    }
    stores
        .letters()
        .keep(
            new DeadLetter.Name(key.connection(), key.event(), key.subscription()),
            letter(message, body.get()),
            invocation.deadline());
    DeliveryLog.ended(message, "dead letter reason=\"" + REASON + "\"", queue, invocation);
  }

  private DeadLetter letter(DeliveryMessage message, EventBodies.Body body) {
    Instant now = clock.instant();
    JsonNode event = Json.parse(body.cloudEvent()).orElse(Json.object());
    return new DeadLetter(
        new Outbox.Entry(
            new InstagramEvent.Id(message.key().event()),
            Instant.parse(event.path("time").asText()),
            body.cloudEvent(),
            new Outbox.Entry.Delivery(message.times().first(), now, message.attempt()),
            0),
        REASON,
        now);
  }
}
