package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Repository;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How a cursor is written down. */
final class CursorCodec implements Repository.Codec<Cursor> {
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
            .put("lowWatermark", window.lowWatermark().toString())
            .put("baseline", cursor.baseline().toString());
    ObjectNode seenIds = content.putObject("seenIds");
    window.seenIds().forEach((id, timestamp) -> seenIds.put(id.value(), timestamp.toEpochMilli()));
    cursor.outbox().writeTo(content);
    return content;
  }

  @Override
  public Cursor read(ObjectNode content) {
    JsonFields fields = JsonFields.of(content);
    return new Cursor(
        window(fields),
        Outbox.from(fields),
        new Cursor.LastPoll(fields.text("pollId"), outcome(fields.text("outcome"))),
        fields.optionalTime("baseline").orElse(Instant.EPOCH));
  }

  /** A word of another version counts as nothing special: the next poll writes its own. */
  private static PollOutcome outcome(String text) {
    return PollOutcome.fromText(text).orElse(PollOutcome.OK);
  }

  private static SeenWindow<MediaId, Instant> window(JsonFields fields) {
    Map<MediaId, Instant> seenIds = new HashMap<>();
    fields.moments("seenIds").forEach((id, timestamp) -> seenIds.put(new MediaId(id), timestamp));
    return new SeenWindow<>(fields.time("highWatermark"), fields.time("lowWatermark"), seenIds);
  }
}
