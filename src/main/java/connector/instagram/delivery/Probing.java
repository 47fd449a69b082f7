package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.storage.Documents;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.SubscriptionHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees once an hour whether a suspended subscriber works again (D5), by a message that sends the
 * next one before it asks. Two of them for the same pause, which a crash or a second instance
 * leaves behind, ask once: the first one counts the pause up.
 */
final class Probing {
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration WAITS = Duration.ofHours(25);
  private static final int MOST_READ = 50;

  private final DeliveryStores stores;
  private final Gate gate;
  private final Clock clock;

  Probing(DeliveryStores stores, Gate gate, Clock clock) {
    this.stores = stores;
    this.gate = gate;
    this.clock = clock;
  }

  /** Makes sure that somebody asks at the end of the present pause. */
  void ensure(DeliveryMessage.Key event, SubscriptionHealth health, Deadline deadline) {
    if (health.state() != SubscriptionHealth.State.SUSPENDED
        || !gate.mustSendProbe(event, health.pauses())) {
      return;
    }
    Instant now = clock.instant();
    try {
      Instant due = health.closedUntil(now).orElse(now);
      stores.messages().send(DeliveryMessage.probe(event, health.pauses(), due), deadline);
    } catch (RuntimeException e) {
      gate.sendsNoProbe(event);
      throw e;
    }
  }

  /**
   * What is to be asked with now; empty when nothing is, or somebody else does, or it is too early.
   *
   * @param probe due
   */
  Optional<Question> question(DeliveryMessage probe, Subscription to, Deadline deadline) {
    SubscriptionHealth health = to.health();
    if (health.state() != SubscriptionHealth.State.SUSPENDED || probe.attempt() < health.pauses()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Instant> early = health.closedUntil(now);
    if (early.isPresent()) {
      stores.messages().putOff(probe, early.get(), deadline);
      return Optional.empty();
    }
    Optional<Question> question = oldest(probe.key(), deadline);
    DeliveryMessage.Key event = question.map(Question::event).orElse(probe.key());
    stores
        .messages()
        .send(DeliveryMessage.probe(event, health.pauses() + 1, now.plus(EVERY)), deadline);
    return question.filter(any -> claim(to, health.pauses(), now, deadline));
  }

  /** True for the one who may ask at the end of this pause. */
  private boolean claim(Subscription to, int pause, Instant now, Deadline deadline) {
    AtomicBoolean claimed = new AtomicBoolean();
    Optional<SubscriptionHealth> stored =
        stores
            .subscriptions()
            .updateHealth(
                to,
                deadline,
                health -> {
                  SubscriptionHealth next = health.probing(pause, now);
                  claimed.set(!next.equals(health));
                  return next;
                });
    return stored.isPresent() && claimed.get();
  }

  /** The oldest event that waits for it, else its oldest dead letter, else the message's own. */
  private Optional<Question> oldest(DeliveryMessage.Key own, Deadline deadline) {
    return oldestWaiting(own, deadline)
        .or(() -> oldestLetter(own, deadline))
        .or(() -> stored(own, deadline));
  }

  private Optional<Question> oldestWaiting(DeliveryMessage.Key own, Deadline deadline) {
    Instant since = clock.instant().minus(WAITS);
    return stores.records().list(own.connection(), deadline).stream()
        .filter(entry -> entry.name().endsWith("/" + own.subscription() + ".json"))
        .filter(entry -> entry.modified().isAfter(since))
        .sorted(Comparator.comparing(Documents.Entry::modified))
        .limit(MOST_READ)
        .flatMap(entry -> DeliveryMessage.Key.parse(entry.name()).stream())
        .flatMap(key -> waiting(key, deadline).stream())
        .min(Comparator.comparing(Waiting::first))
        .flatMap(waiting -> stored(waiting.key(), deadline));
  }

  private Optional<Waiting> waiting(DeliveryMessage.Key key, Deadline deadline) {
    return stores
        .records()
        .find(key, deadline)
        .filter(record -> record.state() == DeliveryRecord.State.WAITING)
        .map(record -> new Waiting(key, record.first()));
  }

  private Optional<Question> oldestLetter(DeliveryMessage.Key own, Deadline deadline) {
    return stores.letters().list(own.connection(), deadline).entries().stream()
        .filter(entry -> entry.name().endsWith("/" + own.subscription() + ".json"))
        .min(Comparator.comparing(Documents.Entry::modified))
        .flatMap(entry -> DeadLetter.Name.parse(entry.name()))
        .flatMap(name -> letter(name, deadline));
  }

  private Optional<Question> letter(DeadLetter.Name name, Deadline deadline) {
    DeliveryMessage.Key key = DeliveryMessage.Key.of(name);
    return stores
        .letters()
        .find(name, deadline)
        .map(DeadLetter::entry)
        .map(
            entry ->
                new Question(
                    key,
                    new EventBodies.Body(entry.event(), entry.time()),
                    attempts(key, deadline)));
  }

  private Optional<Question> stored(DeliveryMessage.Key key, Deadline deadline) {
    return stores
        .bodies()
        .find(key, deadline)
        .map(body -> new Question(key, body, attempts(key, deadline)));
  }

  private int attempts(DeliveryMessage.Key key, Deadline deadline) {
    return stores.records().find(key, deadline).map(DeliveryRecord::attempts).orElse(0);
  }

  /** An event to ask with. */
  record Question(DeliveryMessage.Key event, EventBodies.Body body, int attempts) {
    /** The message as if it had been for this event. */
    DeliveryMessage asked(DeliveryMessage probe) {
      return new DeliveryMessage(event, DeliveryMessage.Work.PROBE, attempts, probe.times());
    }
  }

  private record Waiting(DeliveryMessage.Key key, Instant first) {}
}
