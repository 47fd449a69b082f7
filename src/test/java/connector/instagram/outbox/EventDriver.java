package connector.instagram.outbox;

import static connector.instagram.deadline.Deadlines.AMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import java.util.logging.Logger;

/** Takes the events of an account that nobody has subscribed to out of the queue. */
public final class EventDriver {
  private final EventAcknowledger acknowledger;

  public EventDriver(OutboxStore.Outboxes outboxes) {
    this.acknowledger = new EventAcknowledger(outboxes);
  }

  public void acknowledge(String message, Logger logger) {
    JsonNode event = Json.parse(message).orElseThrow();
    ConnectionId connection = new ConnectionId(event.path("connectionid").asText());
    acknowledger
        .find(connection, event, AMPLE)
        .ifPresent(
            waiting -> logger.fine(waiting.taking().acknowledge(AMPLE) + " " + waiting.entry()));
  }
}
