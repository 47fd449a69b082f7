package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Takes events that were handed over out of their outbox. Thread safe. */
public final class EventAcknowledger {
  private final Cursors cursors;

  /**
   * EventAcknowledger of one connection take turns in this process: they swap the same document.
   */
  private final Object[] turns = IntStream.range(0, 64).mapToObj(i -> new Object()).toArray();

  EventAcknowledger(Cursors cursors) {
    this.cursors = cursors;
  }

  /**
   * @param message one CloudEvent from the queue
   * @throws IllegalArgumentException when it is none of ours; it ends in the poison queue
   */
  public void confirm(String message, Logger logger) {
    JsonNode event = Json.parse(message).orElse(Json.object());
    String id = event.path("id").asText();
    String connection = event.path("connectionid").asText();
    if (id.isEmpty() || !ConnectionId.isValid(connection)) {
      throw new IllegalArgumentException("The queue message is not an event of this connector.");
    }
    boolean confirmed;
    synchronized (turns[Math.floorMod(connection.hashCode(), turns.length)]) {
      confirmed = cursors.confirm(new ConnectionId(connection), id);
    }
    logger.info(
        (confirmed ? "Event confirmed: event=" : "Event confirmed before, dropped: event=")
            + id
            + " media="
            + event.path("subject").asText()
            + " connection="
            + connection);
  }
}
