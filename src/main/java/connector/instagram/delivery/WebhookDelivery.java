package connector.instagram.delivery;

import connector.instagram.subscriptions.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one message asks for: to send one event to one subscriber. It ends in one of four ways: the
 * event is delivered, a message that comes later is stored, the event is a dead letter, or nothing
 * is left to tell. Whoever dies in between is followed by the same message again (D4).
 */
final class WebhookDelivery {
  private static final Duration POST_TIME = Duration.ofSeconds(10);
  private static final Duration TAKEOVER_PAUSE = Duration.ofSeconds(15);

  private final DeliveryStores stores;
  private final Gate gate;
  private final SubscriberCall call;
  private final EventContent content;
  private final DeliveryEnd end;
  private final Probing probing;
  private final LetterReplay replay;
  private final Clock clock;

  WebhookDelivery(
      DeliveryStores stores, Gate gate, EventContent content, SubscriberCall call, Clock clock) {
    this.stores = stores;
    this.gate = gate;
    this.content = content;
    this.call = call;
    this.probing = new Probing(stores, gate, clock);
    this.replay = new LetterReplay(stores, clock);
    this.end = new DeliveryEnd(stores, gate, probing, clock);
    this.clock = clock;
  }

  void handle(DeliveryMessage message, Invocation invocation) {
    Instant now = clock.instant();
    if (message.times().due().isAfter(now)) {
      stores.messages().send(message, invocation.deadline());
      return;
    }
    Optional<Instant> later = withoutALook(message, now);
    if (later.isPresent()) {
      stores.messages().putOff(message, later.get(), invocation.deadline());
      return;
    }
    DeliveryMessage.Key key = message.key();
    Optional<Subscription> found =
        stores.subscriptions().find(key.connection(), key.subscription(), invocation.deadline());
    if (found.isEmpty()) {
      DeliveryLog.dropped(message, "the subscription is not there", invocation);
    } else if (found.get().isWaiting(now)) {
      stores.messages().putOff(message, whenTakenOver(message, now), invocation.deadline());
    } else if (!found.get().isLive()) {
      DeliveryLog.dropped(message, "the subscription has ended", invocation);
    } else {
      handle(message, found.get(), invocation);
    }
  }

  /** When it comes back, where this instance knows without storage that it cannot be sent now. */
  private Optional<Instant> withoutALook(DeliveryMessage message, Instant now) {
    if (message.work() != DeliveryMessage.Work.DELIVER || message.isOver(now)) {
      return Optional.empty();
    }
    return gate.closedUntil(message.key(), now).or(() -> gate.busyUntil(message.key(), now));
  }

  private void handle(DeliveryMessage message, Subscription to, Invocation invocation) {
    switch (message.work()) {
      case DELIVER -> deliver(message, to, invocation);
      case PROBE -> probe(message, to, invocation);
      case REPLAY -> replay.replayAll(message, invocation.deadline());
    }
  }

  private void deliver(DeliveryMessage message, Subscription to, Invocation invocation) {
    if (stores.isOvertaken(message, invocation.deadline())) {
      DeliveryLog.dropped(message, "the event was delivered or is on its way", invocation);
      return;
    }
    gate.learn(message.key(), to.health(), clock.instant());
    probing.ensure(message.key(), to.health(), invocation.deadline());
    sendOrPutOff(message, to, invocation);
  }

  /** Its place at the gate comes first: a probe that waits for one has asked nothing yet. */
  private void probe(DeliveryMessage message, Subscription to, Invocation invocation) {
    Instant now = clock.instant();
    if (!gate.enter(message.key(), now)) {
      stores.messages().putOff(message, gate.nextTurn(message.key(), now), invocation.deadline());
      return;
    }
    Optional<Sent> sent =
        atGate(
            message.key(),
            now,
            () ->
                probing
                    .question(message, to, invocation.deadline())
                    .map(it -> post(it.asked(message), it.body(), to, invocation)));
    sent.ifPresent(done -> end.settle(done, to, invocation));
  }

  /** A subscription that a saved flow makes anew takes over from the old one (D3): look again. */
  private static Instant whenTakenOver(DeliveryMessage message, Instant now) {
    double share = RetrySchedule.share(message.key(), 0);
    return now.plus(TAKEOVER_PAUSE).plusMillis((long) (TAKEOVER_PAUSE.toMillis() * share));
  }

  private void sendOrPutOff(DeliveryMessage message, Subscription to, Invocation invocation) {
    Instant now = clock.instant();
    Optional<Instant> closed = gate.closedUntil(message.key(), now);
    if (closed.isPresent() && message.isOver(now)) {
      end.giveUp(message, to, to.health().reason().orElse("not answered"), invocation);
    } else if (closed.isPresent()) {
      stores.messages().putOff(message, closed.get(), invocation.deadline());
    } else if (gate.enter(message.key(), now)) {
      send(message, to, invocation);
    } else {
      stores.messages().putOff(message, gate.nextTurn(message.key(), now), invocation.deadline());
    }
  }

  private void send(DeliveryMessage message, Subscription to, Invocation invocation) {
    Optional<Sent> sent =
        atGate(
            message.key(),
            clock.instant(),
            () ->
                stores
                    .bodies()
                    .find(message.key(), invocation.deadline())
                    .map(body -> post(message, body, to, invocation)));
    sent.ifPresentOrElse(
        done -> end.settle(done, to, invocation),
        () -> DeliveryLog.dropped(message, "the event is not stored any more", invocation));
  }

  /** The place at the gate is left as soon as the subscriber has answered. */
  private Optional<Sent> atGate(
      DeliveryMessage.Key key, Instant entered, Supplier<Optional<Sent>> sending) {
    Optional<Sent> sent = Optional.empty();
    try {
      sent = sending.get();
      return sent;
    } finally {
      if (sent.filter(Sent::isWithdrawn).isPresent()) {
        gate.leaveUnasked(key, clock.instant());
      } else {
        gate.leave(key, entered, clock.instant(), sent.filter(Sent::isAccepted).isPresent());
      }
    }
  }

  private Sent post(
      DeliveryMessage message, EventBodies.Body body, Subscription to, Invocation invocation) {
    DeliveryPolicy.Verdict verdict =
        content
            .of(message.key(), body, to, invocation.deadline())
            .map(event -> new SubscriberCall.Parcel(event, invocation.traceparent()))
            .map(parcel -> call.post(to, parcel, invocation.deadline().within(POST_TIME)))
            .map(DeliveryPolicy::judge)
            .orElse(DeliveryPolicy.Verdict.Withdrawn.COMMENT_DELETED);
    return new Sent(message, body, verdict);
  }

  /**
   * An event that was sent, or was not to be sent any more, and what came of it.
   *
   * @param message as if it had been for this event
   */
  record Sent(DeliveryMessage message, EventBodies.Body body, DeliveryPolicy.Verdict verdict) {
    boolean isWithdrawn() {
      return verdict instanceof DeliveryPolicy.Verdict.Withdrawn;
    }

    boolean isAccepted() {
      return verdict instanceof DeliveryPolicy.Verdict.Accepted;
    }
  }
}
