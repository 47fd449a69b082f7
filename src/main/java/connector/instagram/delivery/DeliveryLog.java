package connector.instagram.delivery;

import java.util.logging.Level;

/** One line for each delivery: our own ids, numbers and words, the host, and nothing else. */
final class DeliveryLog {
  private DeliveryLog() {}

  static void ended(DeliveryMessage message, String outcome, String host, Invocation invocation) {
    invocation
        .logger()
        .log(
            outcome.equals("delivered") ? Level.INFO : Level.WARNING,
            "Delivery: outcome={0} event={1} subscription={2} connection={3} attempt={4} host={5}",
            new Object[] {
              outcome,
              message.key().event(),
              message.key().subscription(),
              message.key().connection(),
              message.attempt() + 1,
              host
            });
  }

  static void dropped(DeliveryMessage message, String reason, Invocation invocation) {
    invocation
        .logger()
        .log(
            Level.INFO,
            "Delivery dropped: reason=\"{0}\" event={1} subscription={2} connection={3}",
            new Object[] {
              reason,
              message.key().event(),
              message.key().subscription(),
              message.key().connection()
            });
  }
}
