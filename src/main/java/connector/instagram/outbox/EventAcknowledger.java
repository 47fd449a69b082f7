package connector.instagram.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.LogText;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Takes events that were handed over out of their outbox. Thread safe. */
final class EventAcknowledger {
  private static final int STRIPES = 64;

  private final OutboxStore.Outboxes outboxes;

  /** Acknowledgements of one connection take turns in this process: they swap the same document. */
  private final Object[] turns = IntStream.range(0, STRIPES).mapToObj(i -> new Object()).toArray();

  EventAcknowledger(OutboxStore.Outboxes outboxes) {
    this.outboxes = outboxes;
  }

  /**
   * @param message one CloudEvent from the queue
   * @throws IllegalArgumentException when it is none of ours; it ends in the poison queue
   */
  void acknowledge(String message, Deadline deadline, Logger logger) {
    JsonNode event = Json.parse(message).orElse(Json.object());
    String id = event.path("id").asText();
    String connection = event.path("connectionid").asText();
    if (id.isEmpty() || !ConnectionId.isValid(connection)) {
      throw new IllegalArgumentException("The queue message is not an event of this connector.");
    }
    boolean acknowledged;
    synchronized (turns[Math.floorMod(connection.hashCode(), turns.length)]) {
      acknowledged =
          outboxes
              .of(event)
              .acknowledge(new ConnectionId(connection), new InstagramEvent.Id(id), deadline);
    }
    logger.info(
        (acknowledged ? "Event confirmed: event=" : "Event confirmed before, dropped: event=")
            + LogText.value(id)
            + " subject="
            + LogText.value(event.path("subject").asText())
            + " connection="
            + connection
            + " type="
            + LogText.value(event.path("type").asText()));
  }
}
