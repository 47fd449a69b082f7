package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a cursor is written down: version 1. */
final class CursorCodec {
  private CursorCodec() {}

  static ObjectNode write(Cursor cursor) {
    SeenWindow<MediaId, Instant> window = cursor.window();
    ObjectNode content =
        Json.object()
            .put("version", 1)
            .put("writeId", cursor.writeId())
            .put("highWatermark", window.highWatermark().toString())
            .put("lowWatermark", window.lowWatermark().toString())
            .put("outcome", cursor.outcome().text());
    if (!cursor.standing().equals(ConnectionStatus.ACTIVE)) {
      content.set("standing", cursor.standing().json());
    }
    ObjectNode seenIds = content.putObject("seenIds");
    window.seenIds().forEach((id, timestamp) -> seenIds.put(id.value(), timestamp.toEpochMilli()));
    ArrayNode outbox = content.putArray("outbox");
    cursor.outbox().forEach(entry -> outbox.add(entry.json()));
    return content;
  }

  static Cursor read(ObjectNode content) {
    List<OutboxEntry> outbox = new ArrayList<>();
    content.path("outbox").forEach(entry -> outbox.add(OutboxEntry.from(entry)));
    return new Cursor(
        window(content),
        outbox,
        PollOutcome.fromText(content.path("outcome").asText()),
        ConnectionStatus.from(content.path("standing")),
        content.path("writeId").asText());
  }

  private static SeenWindow<MediaId, Instant> window(ObjectNode content) {
    Map<MediaId, Instant> seenIds = new HashMap<>();
    for (Map.Entry<String, JsonNode> seen : content.path("seenIds").properties()) {
      seenIds.put(new MediaId(seen.getKey()), Instant.ofEpochMilli(seen.getValue().asLong()));
    }
    return new SeenWindow<>(
        Instant.parse(content.path("highWatermark").asText()),
        Instant.parse(content.path("lowWatermark").asText()),
        seenIds);
  }
}
