package connector.instagram.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What every event says beside its data, as CloudEvents 1.0 JSON has it, and the bounds of an event
 * (P7).
 *
 * @param subject the id of what the event is about
 */
record Envelope(
    String professionalId,
    ConnectionId connection,
    InstagramEvent.Kind kind,
    String subject,
    Instant time) {
  static final int MOST_BYTES = 32 * 1024;

  /** The event with this data, however large that is. */
  String around(ObjectNode data, InstagramEvent.Id id) {
    ObjectNode event =
        Json.object()
            .put("specversion", "1.0")
            .put("id", id.value())
            .put("source", "/instagram/accounts/" + professionalId)
            .put("type", kind.type())
            .put("subject", subject)
            .put("time", time.toString())
            .put("datacontenttype", "application/json")
            .put("connectionid", connection.value());
    event.set("data", data);
    return Json.write(event);
  }

  /** The same; empty when a consumer may refuse it for its texts or its size. */
  Optional<String> fitting(ObjectNode data, InstagramEvent.Id id) {
    if (!isPortable(data)) {
      return Optional.empty();
    }
    String json = around(data, id);
    return json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
        ? Optional.of(json)
        : Optional.empty();
  }

  private static boolean isPortable(ObjectNode data) {
    for (JsonNode value : data) {
      if (!(value instanceof ObjectNode inner
          ? isPortable(inner)
          : EventText.isPortable(value.asText()))) {
        return false;
      }
    }
    return true;
  }
}
