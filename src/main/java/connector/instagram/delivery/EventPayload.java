package connector.instagram.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.subscriptions.Subscription;

/** An event in the shape that a subscriber asked for. */
final class EventPayload {
  private EventPayload() {}

  static ObjectNode of(EventBodies.Body body, Subscription to) {
    JsonNode event = Json.parse(body.cloudEvent()).orElse(Json.object());
    return event instanceof ObjectNode object ? object : Json.object();
  }
}
