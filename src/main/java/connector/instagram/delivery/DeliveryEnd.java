package connector.instagram.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.SubscriptionHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;

/**
 * What follows from the end of a POST (D4). First what the event must not be lost without is
 * stored: the marker, the next message, or the dead letter. Only this fails the invocation. What is
 * only remembered comes after it.
 */
final class DeliveryEnd {
  private final DeliveryStores stores;
  private final Gate gate;
  private final Probing probing;
  private final Clock clock;

  DeliveryEnd(DeliveryStores stores, Gate gate, Probing probing, Clock clock) {
    this.stores = stores;
    this.gate = gate;
    this.probing = probing;
    this.clock = clock;
  }

  void settle(
      DeliveryMessage message, Subscription to, WebhookDelivery.Sent sent, Invocation invocation) {
    Case one = new Case(message, to, sent.body(), invocation, clock.instant());
    DeliveryPolicy.Verdict verdict = sent.verdict();
    if (verdict instanceof DeliveryPolicy.Verdict.Again again) {
      tryAgain(one, again);
    } else if (verdict instanceof DeliveryPolicy.Verdict.Gone gone) {
      endSubscription(one, gone.reason());
    } else if (verdict instanceof DeliveryPolicy.Verdict.Hopeless hopeless) {
      if (!one.isProbe()) {
        giveUp(one, hopeless.reason());
      }
      noteFailure(one, hopeless.reason(), false, Duration.ZERO);
    } else {
      accept(one);
    }
  }

  /** For an event whose time has ended before it could be sent once more. */
  void giveUp(DeliveryMessage message, Subscription to, String lastReason, Invocation invocation) {
    Instant now = clock.instant();
    stores
        .bodies()
        .find(message.key(), invocation.deadline())
        .ifPresent(
            body -> {
              Case one = new Case(message, to, body, invocation, now);
              giveUp(one, tooLong(lastReason));
              changeHealth(one, health -> health.gaveUp(now));
            });
  }

  private static String tooLong(String lastReason) {
    return lastReason + ", for 24 hours";
  }

  private void accept(Case one) {
    stores
        .records()
        .put(one.key(), one.record(DeliveryRecord.State.DELIVERED, "accepted"), one.deadline());
    one.log("delivered");
    if (one.isProbe()) {
      attempt(one, () -> stores.letters().delete(one.letterName(), one.deadline()));
    }
    attempt(one, () -> worksAgain(one));
  }

  /** What lies dead for a subscriber that was suspended is sent to it now (D5). */
  private void worksAgain(Case one) {
    SubscriptionHealth before = one.to().health();
    if (before.state() == SubscriptionHealth.State.SUSPENDED) {
      stores.messages().send(DeliveryMessage.replay(one.key(), one.now()), one.deadline());
    }
    if (!before.accepted(one.now()).equals(before)) {
      changeHealth(one, health -> health.accepted(one.now()));
      stores.subscriptions().noteLife(one.to(), one.now(), one.deadline());
    }
  }

  private void tryAgain(Case one, DeliveryPolicy.Verdict.Again again) {
    if (one.isProbe()) {
      // Its event waits by a message of its own, or is a dead letter.
      one.log("still suspended reason=\"" + again.reason() + "\"");
    } else if (one.message().isOver(one.now())) {
      giveUp(one, tooLong(again.reason()));
    } else {
      Instant due = nextTime(one, again.pause());
      stores.messages().send(one.message().again(due), one.deadline());
      one.log("again reason=\"" + again.reason() + "\"");
      attempt(
          one,
          () -> stores.records().put(one.key(), one.waiting(again.reason(), due), one.deadline()));
    }
    noteFailure(one, again.reason(), again.missing(), again.pause());
  }

  private static Instant nextTime(Case one, Duration pause) {
    Instant asked = one.now().plus(pause);
    Instant due = RetrySchedule.next(one.message(), one.now());
    Instant deadline = one.message().times().deadline();
    Instant later = asked.isAfter(due) ? asked : due;
    return later.isAfter(deadline) ? deadline : later;
  }

  private void endSubscription(Case one, String reason) {
    stores
        .subscriptions()
        .end(one.to(), SubscriptionEntry.HowEnded.GONE, one.now(), one.deadline());
    one.log("subscription ended reason=\"" + reason + "\"");
    attempt(
        one,
        () ->
            stores
                .records()
                .put(one.key(), one.record(DeliveryRecord.State.DEAD, reason), one.deadline()));
  }

  /** Whoever stores something for a connection looks at it again afterwards (S8). */
  private void giveUp(Case one, String reason) {
    DeadLetter.Name name = one.letterName();
    stores.letters().keep(name, one.letter(reason), one.deadline());
    boolean there =
        stores
            .subscriptions()
            .find(one.key().connection(), one.key().subscription(), one.deadline())
            .isPresent();
    if (!there) {
      stores.letters().delete(name, one.deadline());
    }
    one.log("dead letter reason=\"" + reason + "\"");
    attempt(
        one,
        () ->
            stores
                .records()
                .put(one.key(), one.record(DeliveryRecord.State.DEAD, reason), one.deadline()));
  }

  private void noteFailure(Case one, String reason, boolean missing, Duration pause) {
    SubscriptionHealth.Failure failure =
        new SubscriptionHealth.Failure(one.now(), reason, missing, pause);
    changeHealth(one, health -> health.failed(failure));
  }

  private void changeHealth(Case one, UnaryOperator<SubscriptionHealth> change) {
    if (change.apply(one.to().health()).equals(one.to().health())) {
      return;
    }
    attempt(
        one,
        () ->
            stores
                .subscriptions()
                .updateHealth(one.to(), one.deadline(), change)
                .done()
                .map(done -> done.stored().value())
                .ifPresent(health -> healthChanged(one, health)));
  }

  private void healthChanged(Case one, SubscriptionHealth health) {
    gate.learn(one.key(), health, one.now());
    if (health.isGone()) {
      endSubscription(one, "answered 404 for an hour");
      return;
    }
    boolean suspended = health.state() == SubscriptionHealth.State.SUSPENDED;
    probing.ensure(one.key(), health, one.deadline());
    if (suspended != one.to().isSuspended()) {
      stores.subscriptions().suspend(one.to(), suspended, one.now(), one.deadline());
    }
  }

  /** The event is safe: what fails now is told, and made good by the next delivery. */
  private static void attempt(Case one, Runnable step) {
    try {
      step.run();
    } catch (StorageException | UnreadableDocumentException e) {
      one.invocation()
          .logger()
          .log(Level.WARNING, "Delivery noted in part: cause=" + e.getMessage());
    }
  }

  /** One POST that ended. */
  private record Case(
      DeliveryMessage message,
      Subscription to,
      EventBodies.Body body,
      Invocation invocation,
      Instant now) {
    DeliveryMessage.Key key() {
      return message.key();
    }

    boolean isProbe() {
      return message.work() == DeliveryMessage.Work.PROBE;
    }

    Deadline deadline() {
      return invocation.deadline();
    }

    void log(String outcome) {
      DeliveryLog.ended(message, outcome, to.callbackHost(), invocation);
    }

    DeliveryRecord record(DeliveryRecord.State state, String result) {
      return record(state, new DeliveryRecord.Last(now, result, Optional.empty()));
    }

    DeliveryRecord waiting(String result, Instant next) {
      return record(
          DeliveryRecord.State.WAITING, new DeliveryRecord.Last(now, result, Optional.of(next)));
    }

    private DeliveryRecord record(DeliveryRecord.State state, DeliveryRecord.Last last) {
      return new DeliveryRecord(
          state,
          event().path("type").asText(),
          message.times().first(),
          message.attempt() + 1,
          last);
    }

    DeadLetter.Name letterName() {
      return new DeadLetter.Name(key().connection(), key().event(), key().subscription());
    }

    DeadLetter letter(String reason) {
      Outbox.Entry.Delivery delivery =
          new Outbox.Entry.Delivery(message.times().first(), now, message.attempt() + 1);
      return new DeadLetter(
          new Outbox.Entry(
              new InstagramEvent.Id(key().event()), time(), body.cloudEvent(), delivery, 0),
          reason,
          now);
    }

    private Instant time() {
      return Instant.parse(event().path("time").asText());
    }

    private JsonNode event() {
      return Json.parse(body.cloudEvent()).orElse(Json.object());
    }
  }
}
