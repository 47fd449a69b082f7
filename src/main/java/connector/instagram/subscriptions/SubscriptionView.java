package connector.instagram.subscriptions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.function.Predicate;

/** Subscriptions as those see them who may: without callback and secrets. */
final class SubscriptionView {
  private final Instant now;

  SubscriptionView(Instant now) {
    this.now = now;
  }

  /**
   * @param shown which of them
   */
  ObjectNode list(Subscriptions.Listing listing, Predicate<SubscriptionEntry> shown) {
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    listing.readable().stream()
        .filter(subscription -> isShown(subscription.entry(), shown))
        .forEach(subscription -> data.add(one(subscription)));
    listing.unreadable().stream()
        .filter(lost -> isShown(lost.entry(), shown))
        .forEach(lost -> data.add(lost(lost)));
    return json;
  }

  private boolean isShown(SubscriptionEntry entry, Predicate<SubscriptionEntry> shown) {
    return entry.isRecent(now) && shown.test(entry);
  }

  private ObjectNode one(Subscription subscription) {
    ObjectNode json =
        named(subscription.entry())
            .put("callbackHost", subscription.callbackHost())
            .put("created", subscription.created().toString())
            .put("state", state(subscription));
    SubscriptionHealth health = subscription.health();
    health.closedUntil(now).ifPresent(until -> json.put("openUntil", until.toString()));
    health
        .trouble()
        .ifPresent(
            trouble ->
                json.putObject("lastFailure")
                    .put("at", trouble.last().at().toString())
                    .put("reason", trouble.last().reason()));
    health.delivered().ifPresent(at -> json.put("lastDelivered", at.toString()));
    subscription
        .ended()
        .ifPresent(
            ended -> json.put("ended", ended.at().toString()).put("how", ended.how().text()));
    return json;
  }

  private static String state(Subscription subscription) {
    if (!subscription.isLive()) {
      return "ended";
    }
    return subscription.isSuspended()
        ? SubscriptionHealth.State.SUSPENDED.text()
        : subscription.health().state().text();
  }

  private static ObjectNode lost(Subscriptions.Unreadable lost) {
    return named(lost.entry()).put("state", "unreadable").put("problem", lost.problem());
  }

  private static ObjectNode named(SubscriptionEntry entry) {
    return Json.object()
        .put("id", entry.id())
        .put("kind", entry.terms().kind())
        .put("grant", entry.terms().grant());
  }
}
