package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    ObjectNode content =
        Json.object()
            .put("version", 1)
            .put("writeId", cursor.writeId())
            .put("mark", cursor.mark().toString())
            .put("floor", cursor.floor().toString())
            .put("outcome", cursor.outcome().text());
    if (!cursor.standing().equals(ConnectionStatus.ACTIVE)) {
      content.set("standing", cursor.standing().json());
    }
    ObjectNode seen = content.putObject("seen");
    cursor.seen().forEach((id, timestamp) -> seen.put(id.value(), timestamp.toEpochMilli()));
    ArrayNode outbox = content.putArray("outbox");
    cursor.outbox().forEach(entry -> outbox.add(entry.json()));
    return content;
  }

  static Cursor read(ObjectNode content) {
    Map<MediaId, Instant> seen = new HashMap<>();
    content
        .path("seen")
        .properties()
        .forEach(
            entry ->
                seen.put(
                    new MediaId(entry.getKey()), Instant.ofEpochMilli(entry.getValue().asLong())));
    List<OutboxEntry> outbox = new ArrayList<>();
    content.path("outbox").forEach(entry -> outbox.add(OutboxEntry.from(entry)));
    return new Cursor(
        Instant.parse(content.path("mark").asText()),
        Instant.parse(content.path("floor").asText()),
        seen,
        outbox,
        PollOutcome.fromText(content.path("outcome").asText()),
        ConnectionStatus.from(content.path("standing")),
        content.path("writeId").asText());
  }
}
