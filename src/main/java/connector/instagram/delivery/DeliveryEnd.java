package connector.instagram.delivery;

import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadline;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.SubscriptionHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

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

  void settle(WebhookDelivery.Sent sent, Subscription to, Invocation invocation) {
    Attempt attempt = new Attempt(sent.message(), sent.body(), clock.instant());
    Case one = new Case(attempt, to, invocation);
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
    } else if (verdict instanceof DeliveryPolicy.Verdict.Withdrawn withdrawn) {
      stores.withdraw(attempt, withdrawn.reason(), one.deadline());
      DeliveryLog.dropped(sent.message(), withdrawn.reason(), invocation);
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
              Case one = new Case(new Attempt(message, body, now), to, invocation);
              giveUp(one, tooLong(lastReason));
              changeHealth(one, health -> health.gaveUp(now));
            });
  }

  private static String tooLong(String lastReason) {
    return lastReason + ", for 24 hours";
  }

  private void accept(Case one) {
    stores.deliver(
        one.attempt(),
        () -> {
          one.log("delivered");
          one.note(() -> worksAgain(one));
        },
        one.deadline());
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
      Instant due = RetrySchedule.next(one.message(), one.now(), again.pause());
      stores.messages().send(one.message().again(due), one.deadline());
      one.log("again reason=\"" + again.reason() + "\"");
      note(one, one.attempt().waiting(again.reason(), due));
    }
    noteFailure(one, again.reason(), again.missing(), again.pause());
  }

  private void endSubscription(Case one, String reason) {
    stores
        .subscriptions()
        .end(one.to(), SubscriptionEntry.HowEnded.GONE, one.now(), one.deadline());
    one.log("subscription ended reason=\"" + reason + "\"");
    note(one, one.attempt().record(DeliveryRecord.State.DEAD, reason));
  }

  private void giveUp(Case one, String reason) {
    if (stores.giveUp(one.attempt(), reason, one.attempt().posts(), one.deadline())) {
      one.log("dead letter reason=\"" + reason + "\"");
    }
  }

  private void note(Case one, DeliveryRecord record) {
    one.note(() -> stores.records().put(one.key(), record, one.deadline()));
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
    one.note(
        () ->
            stores
                .subscriptions()
                .updateHealth(one.to(), one.deadline(), change)
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

  /** One POST that ended. */
  private record Case(Attempt attempt, Subscription to, Invocation invocation) {
    DeliveryMessage message() {
      return attempt.message();
    }

    DeliveryMessage.Key key() {
      return attempt.key();
    }

    Instant now() {
      return attempt.now();
    }

    boolean isProbe() {
      return message().work() == DeliveryMessage.Work.PROBE;
    }

    Deadline deadline() {
      return invocation.deadline();
    }

    void log(String outcome) {
      DeliveryLog.ended(message(), outcome, to.callbackHost(), invocation);
    }

    /** The event is safe: what fails now is told, and made good by the next delivery. */
    void note(Runnable step) {
      invocation.attempt(step);
    }
  }
}
