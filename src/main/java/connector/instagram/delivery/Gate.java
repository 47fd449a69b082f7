package connector.instagram.delivery;

import connector.instagram.subscriptions.SubscriptionHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may be sent something by this instance at this moment (D5). Subscribers that hang hold no
 * more than their share, so that there is always room for one that answers, and the queue's
 * listener is never out of hands. It also remembers which breakers are open: what waits for them,
 * or for a place, is put off without a look into storage. Thread safe; what it remembers is lost
 * with the instance, and learned again from the subscriptions' documents.
 */
final class Gate {
  /**
   * POSTs at once. The listener fetches messages only while no more than {@code newBatchThreshold}
   * of them are in flight, so this is not more than that.
   */
  static final int MOST = 32;

  /** POSTs at once to one subscriber. */
  static final int MOST_EACH = 4;

  /** Kept free for subscribers that have just answered fast. */
  static final int RESERVED = 8;

  private static final Duration FAST = Duration.ofSeconds(1);
  private static final Duration PROVEN_FOR = Duration.ofMinutes(1);
  private static final Duration FIRST_TURN = Duration.ofSeconds(1);
  private static final Duration FAILING_TURN = Duration.ofSeconds(10);
  private static final Duration PROBES_TIME = Duration.ofMinutes(5);
  private static final Duration BETWEEN_TURNS = Duration.ofMillis(25);

  /** What waits for a subscriber that has one place only takes the queue's time from the others. */
  private static final Duration BETWEEN_SLOW_TURNS = Duration.ofMillis(250);

  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, Subscriber> subscribers = new HashMap<>();
  private int inFlight;

  /**
   * When a message comes back whose subscriber is left alone, by what this instance has seen: not
   * all of them at once. Empty when it may go on.
   */
  synchronized Optional<Instant> closedUntil(DeliveryMessage.Key key, Instant now) {
    return Optional.ofNullable(subscribers.get(key.subscription()))
        .filter(subscriber -> subscriber.openUntil.isAfter(now))
        .map(subscriber -> subscriber.comesBack(RetrySchedule.share(key, 0)));
  }

  /** The same where there is no place at this moment. */
  synchronized Optional<Instant> busyUntil(DeliveryMessage.Key key, Instant now) {
    Subscriber subscriber = of(key);
    return subscriber.mayEnter(MOST - inFlight, now)
        ? Optional.empty()
        : Optional.of(subscriber.nextTurn(now));
  }

  /** When a message comes back that found no place: one after the other. */
  synchronized Instant nextTurn(DeliveryMessage.Key key, Instant now) {
    return of(key).nextTurn(now);
  }

  /** Remembers what a subscription's document says. */
  synchronized void learn(DeliveryMessage.Key key, SubscriptionHealth health, Instant now) {
    Subscriber subscriber = of(key);
    subscriber.failing = health.state() != SubscriptionHealth.State.LIVE;
    subscriber.openUntil = openUntil(health, now);
    subscriber.spread = health.nextPause();
  }

  /** Only a probe asks a suspended subscriber, also when it is late. */
  private static Instant openUntil(SubscriptionHealth health, Instant now) {
    Instant probe = now.plus(PROBES_TIME);
    return health
        .closedUntil(now)
        .orElse(health.state() == SubscriptionHealth.State.SUSPENDED ? probe : Instant.EPOCH);
  }

  /**
   * True once for each pause of a suspended subscriber: then this instance sends the probe that
   * ends the pause. Several instances may; the first one counts.
   */
  synchronized boolean mustSendProbe(DeliveryMessage.Key key, int pause) {
    Subscriber subscriber = of(key);
    boolean first = subscriber.probedPause < pause;
    subscriber.probedPause = Math.max(subscriber.probedPause, pause);
    return first;
  }

  /** The probe could not be sent: whoever comes next does it. */
  synchronized void sendsNoProbe(DeliveryMessage.Key key) {
    of(key).probedPause = 0;
  }

  /** A place for one POST; empty when it has to wait. It has to be left. */
  synchronized boolean enter(DeliveryMessage.Key key, Instant now) {
    Subscriber subscriber = of(key);
    if (!subscriber.mayEnter(MOST - inFlight, now)) {
      return false;
    }
    if (subscriber.inFlight == 0) {
      subscriber.since = now;
    }
    subscriber.inFlight++;
    inFlight++;
    return true;
  }

  /**
   * @param entered when the POST began
   * @param accepted whether the subscriber took the event
   */
  synchronized void leave(DeliveryMessage.Key key, Instant entered, Instant now, boolean accepted) {
    leaveUnasked(key, now);
    Subscriber subscriber = of(key);
    // Its document says so too, but the next messages may have read it before.
    subscriber.failing |= !accepted;
    boolean fast = accepted && Duration.between(entered, now).compareTo(FAST) < 0;
    subscriber.provenUntil = fast ? now.plus(PROVEN_FOR) : Instant.EPOCH;
    if (subscribers.size() > MOST_REMEMBERED) {
      subscribers.values().removeIf(other -> other.isForgettable(now));
    }
  }

  /** The same of a place from which nothing was sent: nothing is learned of the subscriber. */
  synchronized void leaveUnasked(DeliveryMessage.Key key, Instant now) {
    Subscriber subscriber = of(key);
    subscriber.inFlight--;
    inFlight--;
    subscriber.since = now;
  }

  private Subscriber of(DeliveryMessage.Key key) {
    return subscribers.computeIfAbsent(key.subscription(), id -> new Subscriber());
  }

  private static final class Subscriber {
    private int inFlight;
    private int probedPause;
    private boolean failing;
    private Instant since = Instant.EPOCH;
    private Instant openUntil = Instant.EPOCH;
    private Instant provenUntil = Instant.EPOCH;
    private Instant lastTurn = Instant.EPOCH;
    private Duration spread = Duration.ZERO;

    Instant comesBack(double share) {
      return openUntil.plusMillis((long) (spread.toMillis() * share));
    }

    Instant nextTurn(Instant now) {
      Instant soonest = now.plus(failing ? FAILING_TURN : FIRST_TURN);
      Instant behindOthers =
          lastTurn.plus(failing || isSlow(now) ? BETWEEN_SLOW_TURNS : BETWEEN_TURNS);
      lastTurn = behindOthers.isAfter(soonest) ? behindOthers : soonest;
      return lastTurn;
    }

    boolean mayEnter(int free, Instant now) {
      if (free <= 0 || inFlight >= MOST_EACH) {
        return false;
      }
      boolean scarce = free <= MOST / 2;
      if (inFlight > 0 && (failing || isSlow(now) || scarce)) {
        return false;
      }
      return free > RESERVED || provenUntil.isAfter(now);
    }

    private boolean isSlow(Instant now) {
      return inFlight > 0 && Duration.between(since, now).compareTo(FAST) >= 0;
    }

    boolean isForgettable(Instant now) {
      return inFlight == 0 && !openUntil.isAfter(now);
    }
  }
}
