package connector.instagram.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.eventgrid.EventGridTopic;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Queues;
import connector.instagram.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.logging.Level;

/**
 * Publishes one event at the operator's topic. It ends in one of three ways: Event Grid has taken
 * the event, a message that comes later is stored, or the event is a dead letter (D4). Event Grid
 * is one receiver that the operator has chosen: every failure is worth another try, and it has no
 * breaker. Thread safe.
 */
final class GridPublisher {
  private final Optional<EventGridTopic> topic;
  private final Stores stores;
  private final BiPredicate<ConnectionId, Deadline> connectionExists;
  private final Clock clock;

  /**
   * @param topic empty when the operator names none any more
   * @param connectionExists false also for one that is just being ended
   */
  GridPublisher(
      Optional<EventGridTopic> topic,
      Stores stores,
      BiPredicate<ConnectionId, Deadline> connectionExists,
      Clock clock) {
    this.topic = topic;
    this.stores = stores;
    this.connectionExists = connectionExists;
    this.clock = clock;
  }

  /** Where an event is found, and what becomes of it is left. */
  record Stores(EventBodies bodies, DeliveryRecords records, DeadLetters letters, Queues queues) {}

  void handle(DeliveryMessage message, Invocation invocation) {
    Deadline deadline = invocation.deadline();
    if (message.times().due().isAfter(clock.instant())) {
      send(message, deadline);
      return;
    }
    boolean overtaken =
        stores
            .records()
            .find(message.key(), deadline)
            .filter(record -> record.isAheadOf(message))
            .isPresent();
    if (overtaken) {
      DeliveryLog.dropped(message, "the event was published or is on its way", invocation);
      return;
    }
    stores
        .bodies()
        .find(message.key(), deadline)
        .ifPresentOrElse(
            body -> publish(message, body, invocation),
            () -> DeliveryLog.dropped(message, "the event is not stored any more", invocation));
  }

  private void publish(DeliveryMessage message, EventBodies.Body body, Invocation invocation) {
    Case one = new Case(message, body, invocation);
    if (topic.isEmpty()) {
      giveUp(one, "no Event Grid topic is named any more");
      return;
    }
    topic
        .get()
        .publish(body.cloudEvent(), invocation.deadline())
        .ifPresentOrElse(failure -> failed(one, failure), () -> published(one));
  }

  private void published(Case one) {
    stores
        .records()
        .put(
            one.key(), one.record(DeliveryRecord.State.DELIVERED, now("accepted")), one.deadline());
    one.log("delivered");
  }

  private void failed(Case one, EventGridTopic.Failure failure) {
    Instant now = clock.instant();
    if (one.message().isOver(now)) {
      giveUp(one, failure.reason() + ", for 24 hours");
      return;
    }
    DeliveryMessage next = one.message().again(nextTime(one.message(), failure, now));
    send(next, one.deadline());
    one.log("again reason=\"" + failure.reason() + "\"");
    DeliveryRecord.Last last =
        new DeliveryRecord.Last(now, failure.reason(), Optional.of(next.times().due()));
    note(one, one.record(DeliveryRecord.State.WAITING, last));
  }

  private static Instant nextTime(
      DeliveryMessage message, EventGridTopic.Failure failure, Instant now) {
    Instant due = RetrySchedule.next(message, now);
    Duration asked = failure.retryAfter().map(DeliveryPolicy::bounded).orElse(Duration.ZERO);
    Instant later = now.plus(asked).isAfter(due) ? now.plus(asked) : due;
    return later.isAfter(message.times().deadline()) ? message.times().deadline() : later;
  }

  /** Whoever stores something for a connection looks at it again afterwards (S8). */
  private void giveUp(Case one, String reason) {
    DeadLetter.Name name =
        new DeadLetter.Name(one.key().connection(), one.key().event(), one.key().subscription());
    stores.letters().keep(name, one.letter(reason, clock.instant()), one.deadline());
    if (!connectionExists.test(one.key().connection(), one.deadline())) {
      stores.letters().delete(name, one.deadline());
    }
    one.log("dead letter reason=\"" + reason + "\"");
    note(one, one.record(DeliveryRecord.State.DEAD, now(reason)));
  }

  private DeliveryRecord.Last now(String result) {
    return new DeliveryRecord.Last(clock.instant(), result, Optional.empty());
  }

  /** The event is safe: what fails now is only told. */
  private void note(Case one, DeliveryRecord record) {
    try {
      stores.records().put(one.key(), record, one.deadline());
    } catch (StorageException e) {
      one.invocation()
          .logger()
          .log(Level.WARNING, "Delivery noted in part: cause=" + e.getMessage());
    }
  }

  /** When this returns, the message is durable; it comes when it is due. */
  private void send(DeliveryMessage message, Deadline deadline) {
    stores
        .queues()
        .send(
            GridQueue.NAME,
            message.text(),
            Duration.between(clock.instant(), message.times().due()),
            Queues.NEVER_EXPIRES,
            deadline);
  }

  /** One event that was offered to Event Grid. */
  private record Case(DeliveryMessage message, EventBodies.Body body, Invocation invocation) {
    DeliveryMessage.Key key() {
      return message.key();
    }

    Deadline deadline() {
      return invocation.deadline();
    }

    void log(String outcome) {
      DeliveryLog.ended(message, outcome, EventTargets.GRID, invocation);
    }

    DeliveryRecord record(DeliveryRecord.State state, DeliveryRecord.Last last) {
      return new DeliveryRecord(
          state,
          event().path("type").asText(),
          message.times().first(),
          message.attempt() + 1,
          last);
    }

    DeadLetter letter(String reason, Instant now) {
      Outbox.Entry.Delivery delivery =
          new Outbox.Entry.Delivery(message.times().first(), now, message.attempt() + 1);
      return new DeadLetter(
          new Outbox.Entry(
              new InstagramEvent.Id(key().event()),
              Instant.parse(event().path("time").asText()),
              body.cloudEvent(),
              delivery,
              0),
          reason,
          now);
    }

    private JsonNode event() {
      return Json.parse(body.cloudEvent()).orElse(Json.object());
    }
  }
}
