package connector.instagram.polling;

import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.delivery.DeliveryVariants;
import connector.instagram.outbox.Outbox;
import connector.instagram.subscriptions.Subscription;
import java.util.List;
import java.util.Map;

/** The mistakes that the model of the whole chain has to notice. */
final class ChainMutants {
  static final List<ModelMutant> ALL =
      List.of(
          of(
              "confirm before expand",
              DeliveryVariants.EXPANDER,
              Map.of("carryOut", "confirmFirst")),
          of(
              "a stale list of subscriptions",
              DeliveryVariants.SUBSCRIBERS,
              Map.of("list", "cached")),
          of("drop on 500", DeliveryVariants.END, Map.of("tryAgain", "dropOn500")),
          of("no done marker", DeliveryVariants.RECORDS, Map.of("put", "noMarker")),
          of(
              "done marker before the POST",
              DeliveryVariants.DELIVERY,
              Map.of("send", "markerFirst")),
          of(
              "a suspended subscriber's messages are dropped",
              DeliveryVariants.DELIVERY,
              Map.of("sendOrPutOff", "dropWhileSuspended")),
          of("a probe that drops", DeliveryVariants.DELIVERY, Map.of("probe", "dropTheProbe")),
          of(
              "a message that nobody waits for",
              DeliveryVariants.MESSAGES,
              Map.of("send", "unanswered")),
          variant("counts of positions ignored", Outbox.class, "isLater", "anyPosition"),
          variant(">= for > against the position", Outbox.class, "isLater", "samePosition"),
          variant(
              "what waits for a takeover is dropped",
              SubscriptionEntry.class,
              "isWaiting",
              "nothingWaits"),
          variant("an ended subscription goes on", Subscription.class, "isLive", "livesForEver"));

  private ChainMutants() {}

  private static ModelMutant variant(String name, Class<?> type, String method, String mistake) {
    return new ModelMutant(name, ModelMutant.Model.CHAIN, type, Map.of(method, mistake));
  }

  private static ModelMutant of(String name, Class<?> type, Map<String, String> variants) {
    return new ModelMutant(name, ModelMutant.Model.CHAIN, type, variants, DeliveryVariants.class);
  }
}
