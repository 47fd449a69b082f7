package connector.instagram.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.LogText;
import connector.instagram.connections.ConnectionId;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import java.util.Optional;

/**
 * An event as it comes from the queue.
 *
 * @param json CloudEvents JSON
 */
record QueuedEvent(JsonNode json, ConnectionId connection) {
  /**
   * @throws IllegalArgumentException when it is none of ours
   */
  static QueuedEvent parse(String message) {
    JsonNode json = Json.parse(message).orElse(Json.object());
    String connection = json.path("connectionid").asText();
    if (json.path("id").asText().isEmpty() || !ConnectionId.isValid(connection)) {
      throw new IllegalArgumentException("The queue message is not an event of this connector.");
    }
    return new QueuedEvent(json, new ConnectionId(connection));
  }

  /** Empty for a kind that only a later version knows. */
  Optional<InstagramEvent.Kind> kind() {
    return InstagramEvent.Kind.of(json);
  }

  DeliveryMessage.Key to(String subscription) {
    return new DeliveryMessage.Key(connection, json.path("id").asText(), subscription);
  }

  /** Names it in a log line; whoever made the message forges none. */
  String logText() {
    return "event="
        + LogText.value(json.path("id").asText())
        + " subject="
        + LogText.value(json.path("subject").asText())
        + " connection="
        + connection
        + " type="
        + LogText.value(json.path("type").asText());
  }
}
