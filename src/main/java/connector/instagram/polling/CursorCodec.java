package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.DocumentCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How a cursor is written down. */
final class CursorCodec implements DocumentCodec<Cursor> {
  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public ObjectNode write(Cursor cursor) {
    SeenWindow<MediaId, Instant> window = cursor.window();
    ObjectNode content =
        Json.object()
            .put("pollId", cursor.lastPoll().id())
            .put("outcome", cursor.outcome().text())
            .put("highWatermark", window.highWatermark().toString())
            .put("lowWatermark", window.lowWatermark().toString());
    ObjectNode seenIds = content.putObject("seenIds");
    window.seenIds().forEach((id, timestamp) -> seenIds.put(id.value(), timestamp.toEpochMilli()));
    content.set("outbox", cursor.outbox().json());
    return content;
  }

  @Override
  public Cursor read(ObjectNode content) {
    return new Cursor(
        window(content),
        Outbox.from(content.path("outbox")),
        new Cursor.LastPoll(
            content.path("pollId").asText(),
            PollOutcome.fromText(content.path("outcome").asText())));
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
