package connector.instagram.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.media.MediaJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The event "this account published this media" as CloudEvents 1.0 JSON.
 *
 * <p>At most {@value #MOST_BYTES} bytes of portable text. A media object that would be larger, or
 * that holds characters which a consumer may refuse, is sent without its texts. If it is still too
 * large, it is sent with its id and time only, and the consumer reads it by its id.
 *
 * @param time when the media was published
 */
public record MediaPublished(EventId id, Instant time, String cloudEvent)
    implements InstagramEvent {
  static final int MOST_BYTES = 32 * 1024;

  private static final List<String> WITHOUT_TEXTS =
      MediaJson.FIELDS.stream().filter(field -> !field.equals("caption")).toList();
  private static final List<String> BARE = List.of("id", "timestamp");

  public static MediaPublished of(
      String professionalId, ConnectionId connection, Media media, Instant published) {
    EventId id = idOf(professionalId, media.id());
    ObjectNode event =
        Json.object()
            .put("specversion", "1.0")
            .put("id", id.value())
            .put("source", "/instagram/accounts/" + professionalId)
            .put("type", EventKind.MEDIA_PUBLISHED.type())
            .put("subject", media.id().value())
            .put("time", published.toString())
            .put("datacontenttype", "application/json")
            .put("connectionid", connection.value());
    for (List<String> fields : List.of(MediaJson.FIELDS, WITHOUT_TEXTS)) {
      Optional<String> json = fitting(event.deepCopy(), MediaJson.json(media, fields));
      if (json.isPresent()) {
        return new MediaPublished(id, published, json.get());
      }
    }
    event.set("data", MediaJson.json(media, BARE));
    return new MediaPublished(id, published, Json.write(event));
  }

  public static EventId idOf(String professionalId, MediaId media) {
    return EventId.of(professionalId, EventKind.MEDIA_PUBLISHED, media.value());
  }

  private static Optional<String> fitting(ObjectNode event, ObjectNode data) {
    for (JsonNode value : data) {
      if (!EventText.isPortable(value.asText())) {
        return Optional.empty();
      }
    }
    event.set("data", data);
    String json = Json.write(event);
    return json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
        ? Optional.of(json)
        : Optional.empty();
  }
}
