package connector.instagram.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Instant;
import java.util.Optional;

/**
 * What deliveries to a subscription have learned of its callback (D5).
 *
 * @param failures how many failed since the last one that was taken
 * @param openUntil until when nothing is sent to it
 * @param lastFailure when the last one failed, and why
 * @param lastDelivered when the last one was taken
 */
public record SubscriptionHealth(
    int failures,
    Optional<Instant> openUntil,
    Optional<Failure> lastFailure,
    Optional<Instant> lastDelivered) {
  public static final SubscriptionHealth NEW =
      new SubscriptionHealth(0, Optional.empty(), Optional.empty(), Optional.empty());

  /** When a delivery failed, and why in a word that names no address. */
  public record Failure(Instant at, String reason) {}

  ObjectNode json() {
    ObjectNode json = Json.object().put("failures", failures);
    openUntil.ifPresent(at -> json.put("openUntil", at.toString()));
    lastFailure.ifPresent(
        failure ->
            json.putObject("lastFailure")
                .put("at", failure.at().toString())
                .put("reason", failure.reason()));
    lastDelivered.ifPresent(at -> json.put("lastDelivered", at.toString()));
    return json;
  }

  static SubscriptionHealth from(JsonFields fields) {
    return new SubscriptionHealth(
        fields.countOrZero("failures"),
        fields.optionalTime("openUntil"),
        fields
            .optionalObject("lastFailure")
            .map(failure -> new Failure(failure.time("at"), failure.text("reason"))),
        fields.optionalTime("lastDelivered"));
  }
}
