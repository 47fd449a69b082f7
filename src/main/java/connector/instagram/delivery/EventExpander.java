package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventAcknowledger;
import connector.instagram.outbox.EventAcknowledger.Acknowledged;
import connector.instagram.outbox.EventAcknowledger.Waiting;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.subscriptions.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Turns an event that left its outbox into one message for each subscriber, and takes it out of the
 * outbox when all of that is durable (D1). Whatever fails before is done again, with the same ids.
 * Thread safe.
 */
final class EventExpander {
  /** The reason of a letter for a subscription that cannot be used. */
  static final String UNREADABLE = "subscription_unreadable";

  private final EventAcknowledger acknowledger;
  private final Subscribers subscribers;
  private final Destinations destinations;
  private final Duration overlap;
  private final Clock clock;

  /**
   * @param overlap how much older than a subscription a post may be that is sent to it
   */
  EventExpander(
      EventAcknowledger acknowledger,
      Subscribers subscribers,
      Destinations destinations,
      Duration overlap,
      Clock clock) {
    this.acknowledger = acknowledger;
    this.subscribers = subscribers;
    this.destinations = destinations;
    this.overlap = overlap;
    this.clock = clock;
  }

  /**
   * Where an event goes.
   *
   * @param targets what the operator named beside the subscribers
   */
  record Destinations(
      EventBodies bodies, DeliveryMessages messages, DeadLetters letters, EventTargets targets) {}

  /**
   * @param message one CloudEvent from the queue
   * @throws IllegalArgumentException when it is none of ours; it ends in the poison queue
   * @throws StorageException when storage failed; the message comes again
   */
  void expand(String message, Deadline deadline, Logger logger) {
    QueuedEvent event = QueuedEvent.parse(message);
    Optional<Waiting> waiting = acknowledger.find(event.connection(), event.json(), deadline);
    Optional<InstagramEvent.Kind> kind = event.kind();
    if (waiting.isEmpty() || kind.isEmpty()) {
      logger.info("Event confirmed before, dropped: " + event.logText());
      return;
    }
    try {
      Instant now = clock.instant();
      Subscriptions.Listing listing = subscribers.list(event.connection(), now, deadline);
      Expansion expansion = new Expansion(kind.get(), waiting.get(), overlap, now);
      Plan plan = Plan.of(event, expansion, listing);
      carryOut(plan, deadline);
      confirm(plan, deadline, logger);
    } catch (UnreadableDocumentException e) {
      // Nobody knows who wants it. It stays in its outbox, and leaves that again.
      logger.warning("Event waits: " + event.logText() + ": " + e.getMessage());
    }
  }

  /** What was done before is done again: each step may be repeated. */
  private void carryOut(Plan plan, Deadline deadline) {
    Instant now = clock.instant();
    Outbox.Entry entry = plan.waiting().entry();
    // A post was young when it was read, and when that was is not known of a replayed one.
    EventBodies.Body body = new EventBodies.Body(entry.event(), entry.time());
    plan.first().ifPresent(key -> destinations.bodies().store(key, body, deadline));
    plan.deliveries()
        .forEach(key -> destinations.messages().send(DeliveryMessage.first(key, now), deadline));
    DeadLetter letter = new DeadLetter(entry, UNREADABLE, now);
    plan.letters().forEach(name -> destinations.letters().keep(name, letter, deadline));
    destinations.targets().send(plan.event().connection(), entry, deadline);
  }

  private void confirm(Plan plan, Deadline deadline, Logger logger) {
    Acknowledged end = plan.waiting().taking().acknowledge(deadline);
    if (end == Acknowledged.DOCUMENT_GONE
        && !subscribers.knows(plan.event().connection(), deadline)) {
      // The connection ended, and its documents were removed before these were written (S8).
      plan.first().ifPresent(key -> destinations.bodies().delete(key, deadline));
      plan.letters().forEach(name -> destinations.letters().delete(name, deadline));
      destinations.targets().withdraw(plan.event().connection(), plan.waiting().entry(), deadline);
    }
    logger.info(
        (end == Acknowledged.NOW ? "Event confirmed: " : "Event confirmed before, dropped: ")
            + plan.event().logText()
            + " deliveries="
            + plan.deliveries().size());
  }

  /**
   * What is to be done with an event.
   *
   * @param letters for subscriptions that cannot be used
   */
  private record Plan(
      QueuedEvent event,
      Waiting waiting,
      List<DeliveryMessage.Key> deliveries,
      List<DeadLetter.Name> letters) {
    static Plan of(QueuedEvent event, Expansion expansion, Subscriptions.Listing listing) {
      return new Plan(
          event,
          expansion.waiting(),
          expansion.recipients(listing).stream().map(each -> event.to(each.id())).toList(),
          expansion.unreadable(listing).stream()
              .map(each -> event.to(each.entry().id()))
              .map(DeliveryMessage.Key::letterName)
              .toList());
    }

    /** Any of them names the event's body. */
    Optional<DeliveryMessage.Key> first() {
      return deliveries.stream().findFirst();
    }
  }
}
