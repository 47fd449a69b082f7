package connector.instagram.delivery;

import connector.instagram.connections.ConnectionId;
import java.time.Duration;
import java.time.Instant;

/** A line that a delivery logs, for tests of what is read from it. */
public final class DeliveryLine {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  public static final String SAMPLE =
      DeliveryLog.endedText(
          DeliveryMessage.first(
              new DeliveryMessage.Key(
                  new ConnectionId("c".repeat(32)), "e".repeat(32), "5".repeat(32)),
              NOW),
          "delivered",
          "hooks.example",
          NOW.plus(Duration.ofMillis(1_412)));

  private DeliveryLine() {}
}
