package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.EventAcknowledger;
import connector.instagram.storage.StorageException;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.Subscriptions;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import net.bytebuddy.implementation.bind.annotation.Argument;
import net.bytebuddy.implementation.bind.annotation.FieldValue;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.implementation.bind.annotation.This;

/**
 * Mistakes that somebody could make in an expansion or a delivery. Each stands in for one method of
 * a class that is named here, and may ask the right one.
 */
public final class DeliveryVariants {
  public static final Class<?> EXPANDER = EventExpander.class;
  public static final Class<?> SUBSCRIBERS = Subscribers.class;
  public static final Class<?> DELIVERY = WebhookDelivery.class;
  public static final Class<?> END = DeliveryEnd.class;
  public static final Class<?> RECORDS = DeliveryRecords.class;
  public static final Class<?> MESSAGES = DeliveryMessages.class;

  private static final Duration CACHED = Duration.ofMinutes(1);
  private static final Map<Object, Cached> CACHE = new WeakHashMap<>();

  private DeliveryVariants() {}

  private record Cached(Instant at, Subscriptions.Listing listing) {}

  /** Whoever reads the outbox afterwards finds nothing to expand. */
  public static void confirmFirst(
      @Argument(0) Object plan, @Argument(1) Deadline deadline, @SuperCall Callable<Object> right)
      throws Exception {
    Method waiting = plan.getClass().getDeclaredMethod("waiting");
    waiting.setAccessible(true);
    var unused = ((EventAcknowledger.Waiting) waiting.invoke(plan)).taking().acknowledge(deadline);
    right.call();
  }

  /** Reads who is subscribed once a minute. */
  public static Subscriptions.Listing cached(
      @Argument(1) Instant now,
      @This Object subscribers,
      @SuperCall Callable<Subscriptions.Listing> right)
      throws Exception {
    Cached known = CACHE.get(subscribers);
    if (known == null || known.at.plus(CACHED).isBefore(now)) {
      known = new Cached(now, right.call());
      CACHE.put(subscribers, known);
    }
    return known.listing;
  }

  public static void dropOn500(
      @Argument(1) DeliveryPolicy.Verdict.Again again, @SuperCall Callable<Object> right)
      throws Exception {
    if (!again.reason().startsWith("answered 5")) {
      right.call();
    }
  }

  public static Optional<DeliveryRecord.State> noMarker(
      @Argument(1) DeliveryRecord next, @SuperCall Callable<Optional<DeliveryRecord.State>> right)
      throws Exception {
    return next.isDelivered() ? Optional.empty() : right.call();
  }

  /** The event counts as delivered before it was sent. */
  public static void markerFirst(
      @Argument(0) DeliveryMessage message,
      @Argument(2) Invocation invocation,
      @FieldValue("stores") DeliveryStores stores,
      @FieldValue("clock") Clock clock,
      @SuperCall Callable<Object> right)
      throws Exception {
    stores
        .bodies()
        .find(message.key(), invocation.deadline())
        .map(body -> new Attempt(message, body, clock.instant()))
        .map(one -> one.record(DeliveryRecord.State.DELIVERED, "accepted"))
        .ifPresent(record -> stores.records().put(message.key(), record, invocation.deadline()));
    right.call();
  }

  public static void dropWhileSuspended(
      @Argument(1) Subscription to, @SuperCall Callable<Object> right) throws Exception {
    if (!to.isSuspended()) {
      right.call();
    }
  }

  public static void dropTheProbe() {}

  /** Nobody waits for the queue's answer. */
  public static void unanswered(@SuperCall Callable<Object> right) throws Exception {
    try {
      right.call();
    } catch (StorageException e) {
      // Nobody asks.
    }
  }
}
