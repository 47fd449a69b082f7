package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
    ObjectNode content =
        Json.object()
            .put("pollId", cursor.lastPoll().id())
            .put("outcome", cursor.outcome().text())
            .put("mark", cursor.mark().toString())
            .put("floor", cursor.floor().toString());
    ObjectNode seen = content.putObject("seen");
    cursor.seen().forEach((id, timestamp) -> seen.put(id.value(), timestamp.toEpochMilli()));
    content.set("outbox", cursor.outbox().json());
    return content;
  }

  @Override
  public Cursor read(ObjectNode content) {
    Map<MediaId, Instant> seen = new HashMap<>();
    content
        .path("seen")
        .properties()
        .forEach(
            entry ->
                seen.put(
                    new MediaId(entry.getKey()), Instant.ofEpochMilli(entry.getValue().asLong())));
    return new Cursor(
        Instant.parse(content.path("mark").asText()),
        Instant.parse(content.path("floor").asText()),
        seen,
        Outbox.from(content.path("outbox")),
        new Cursor.LastPoll(
            content.path("pollId").asText(),
            PollOutcome.fromText(content.path("outcome").asText())));
  }
}
