package connector.instagram.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;

/**
 * One line for each delivery: our own ids, numbers and words, the host, and nothing else. The text
 * is whole: the Functions host fills no parameters in.
 */
final class DeliveryLog {
  private DeliveryLog() {}

  static void ended(DeliveryMessage message, String outcome, String host, Invocation invocation) {
    invocation
        .logger()
        .log(
            outcome.equals("delivered") ? Level.INFO : Level.WARNING,
            endedText(message, outcome, host, invocation.deadline().clock().instant()));
  }

  /** Alerts and the workbook read it; the seconds are those since the subscriber was to get it. */
  static String endedText(DeliveryMessage message, String outcome, String host, Instant now) {
    return "Delivery: outcome="
        + outcome
        + ids(message)
        + " attempt="
        + (message.attempt() + 1)
        + " seconds="
        + Duration.between(message.times().first(), now).toMillis() / 1000.0
        + " host="
        + host;
  }

  static void dropped(DeliveryMessage message, String reason, Invocation invocation) {
    invocation
        .logger()
        .log(Level.INFO, "Delivery dropped: reason=\"" + reason + '"' + ids(message));
  }

  private static String ids(DeliveryMessage message) {
    return " event="
        + message.key().event()
        + " subscription="
        + message.key().subscription()
        + " connection="
        + message.key().connection();
  }
}
