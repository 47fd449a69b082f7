package connector.instagram.delivery;

import static java.util.stream.Collectors.toMap;

import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.events.InstagramEvent;
import connector.instagram.outbox.EventAcknowledger;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.SubscriptionKind;
import connector.instagram.subscriptions.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Decides which subscriptions get an event (D3). It is pure.
 *
 * @param waiting the event, and the outbox that holds it
 * @param overlap how much older than a subscription a post may be that is sent to it
 */
record Expansion(
    InstagramEvent.Kind kind, EventAcknowledger.Waiting waiting, Duration overlap, Instant now) {
  /**
   * Instances' clocks differ. Whoever takes a subscription over by the slowest of them finds what
   * was expanded by the fastest.
   */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private static final BinaryOperator<Subscription> LATER_ONE =
      BinaryOperator.maxBy(
          Comparator.comparing(Subscription::created).thenComparing(Subscription::id));

  /**
   * A client that got no answer subscribes again: of those that live and have one callback, one
   * gets the event. Those that wait to be taken over get it all: which one will be, nobody knows.
   */
  List<Subscription> recipients(Subscriptions.Listing listing) {
    List<Subscription> wanting = listing.readable().stream().filter(this::wants).toList();
    Stream<Subscription> live =
        wanting.stream()
            .filter(Subscription::isLive)
            .collect(toMap(Callback::of, each -> each, LATER_ONE, LinkedHashMap::new))
            .values()
            .stream();
    return Stream.concat(live, wanting.stream().filter(each -> !each.isLive())).toList();
  }

  private boolean wants(Subscription subscription) {
    return subscription.kind().event() == kind
        && (subscription.isLive() || subscription.isWaiting(slowest(now)))
        && waiting.outbox().isLater(waiting.entry(), subscription.positions().of(kind))
        && isYoungEnough(subscription);
  }

  /** What a late listing shows of the time before the subscription is no news (P11, C5). */
  private boolean isYoungEnough(Subscription subscription) {
    return switch (kind) {
      case MEDIA_PUBLISHED -> isNotBefore(subscription.created().minus(overlap));
      case COMMENT_ADDED -> isNotBefore(subscription.commentsSince());
      case RECONNECT_NEEDED -> true;
    };
  }

  private boolean isNotBefore(Instant first) {
    return !waiting.entry().time().isBefore(first);
  }

  /** Those that cannot be read, and want the event as far as anybody can tell. */
  List<Subscriptions.Unreadable> unreadable(Subscriptions.Listing listing) {
    return listing.unreadable().stream().filter(each -> mayWant(each.entry())).toList();
  }

  /** False for one that has ended for good. */
  static boolean isOfUse(SubscriptionEntry entry, Instant now) {
    return entry.isLive() || entry.isWaiting(slowest(now));
  }

  private static Instant slowest(Instant now) {
    return now.minus(CLOCKS_DIFFER);
  }

  private boolean mayWant(SubscriptionEntry entry) {
    return isOfUse(entry, now)
        && SubscriptionKind.of(entry.terms().kind())
            .map(known -> known.event() == kind)
            .orElseGet(() -> mayWant(entry.terms()));
  }

  /** Of a kind that a later version knows. */
  private boolean mayWant(SubscriptionEntry.Terms terms) {
    return switch (kind) {
      case MEDIA_PUBLISHED -> terms.wantMedia();
      case COMMENT_ADDED -> terms.wantComments();
      case RECONNECT_NEEDED -> false;
    };
  }

  /** Two subscriptions with the same one are one to their subscriber. */
  private record Callback(SubscriptionKind kind, String hash) {
    static Callback of(Subscription subscription) {
      return new Callback(subscription.kind(), subscription.callbackHash());
    }
  }
}
