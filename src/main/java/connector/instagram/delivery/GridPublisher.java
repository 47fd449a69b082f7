package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.eventgrid.EventGridTopic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Publishes one event at the operator's topic. It ends in one of four ways: Event Grid has taken
 * the event, a message that comes later is stored, the event is a dead letter (D4), or nothing is
 * left to tell. Event Grid is one receiver that the operator has chosen: every failure is worth
 * another try, and it has no breaker. Thread safe.
 */
final class GridPublisher {
  private final EventGridTopic topic;
  private final DeliveryStores stores;
  private final EventContent content;
  private final Clock clock;

  GridPublisher(EventGridTopic topic, DeliveryStores stores, SubjectAgain media, Clock clock) {
    this.topic = topic;
    this.stores = stores;
    this.content = new EventContent(stores.connections(), media, stores.bodies());
    this.clock = clock;
  }

  void handle(DeliveryMessage message, Invocation invocation) {
    Deadline deadline = invocation.deadline();
    if (message.times().due().isAfter(clock.instant())) {
      stores.messages().send(message, deadline);
    } else if (stores.isOvertaken(message, deadline)) {
      DeliveryLog.dropped(message, "the event was published or is on its way", invocation);
    } else {
      stores
          .bodies()
          .find(message.key(), deadline)
          .ifPresentOrElse(
              body -> publish(message, body, invocation),
              () -> DeliveryLog.dropped(message, "the event is not stored any more", invocation));
    }
  }

  private void publish(DeliveryMessage message, EventBodies.Body body, Invocation invocation) {
    Deadline deadline = invocation.deadline();
    Optional<String> event = content.whole(message.key(), body, deadline);
    if (event.isEmpty()) {
      String reason = DeliveryPolicy.Verdict.Withdrawn.COMMENT_DELETED.reason();
      stores.withdraw(new Attempt(message, body, clock.instant()), reason, deadline);
      DeliveryLog.dropped(message, reason, invocation);
      return;
    }
    publish(message, body, event.get(), invocation);
  }

  private void publish(
      DeliveryMessage message, EventBodies.Body body, String event, Invocation invocation) {
    Deadline deadline = invocation.deadline();
    Optional<EventGridTopic.Failure> failure = topic.publish(event, deadline);
    Attempt one = new Attempt(message, body, clock.instant());
    if (failure.isPresent()) {
      failed(one, failure.get(), invocation);
    } else {
      stores.deliver(one, () -> log(one, "delivered", invocation), deadline);
    }
  }

  private void failed(Attempt one, EventGridTopic.Failure failure, Invocation invocation) {
    if (failure.equals(EventGridTopic.Failure.NOT_NAMED)) {
      giveUp(one, failure.reason(), invocation);
      return;
    }
    if (one.message().isOver(one.now())) {
      giveUp(one, failure.reason() + ", for 24 hours", invocation);
      return;
    }
    Duration asked = failure.retryAfter().map(DeliveryPolicy::bounded).orElse(Duration.ZERO);
    Instant due = RetrySchedule.next(one.message(), one.now(), asked);
    stores.messages().send(one.message().again(due), invocation.deadline());
    log(one, "again reason=\"" + failure.reason() + "\"", invocation);
    note(one, one.waiting(failure.reason(), due), invocation);
  }

  private void giveUp(Attempt one, String reason, Invocation invocation) {
    if (stores.giveUp(one, reason, one.posts(), invocation.deadline())) {
      log(one, "dead letter reason=\"" + reason + "\"", invocation);
    }
  }

  private static void log(Attempt one, String outcome, Invocation invocation) {
    DeliveryLog.ended(one.message(), outcome, EventTargets.GRID, invocation);
  }

  /** The event is safe: what fails now is only told. */
  private void note(Attempt one, DeliveryRecord record, Invocation invocation) {
    invocation.attempt(() -> stores.records().put(one.key(), record, invocation.deadline()));
  }
}
