package connector.instagram.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Verdict;
import connector.instagram.digest.Sha256;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.media.MediaJson;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Something that happened to an account and that somebody may want to know. */
public sealed interface InstagramEvent {
  Id id();

  /** When it happened: by Instagram's clock, or by ours where Instagram tells no time. */
  Instant time();

  /** The event as CloudEvents 1.0 JSON, at most 32 KiB of portable text (P7). */
  String cloudEvent();

  /** What happened; the name is part of every event's id and of its CloudEvents type. */
  enum Kind {
    MEDIA_PUBLISHED("media.published"),
    RECONNECT_NEEDED("connection.reconnect_needed");

    private static final String PREFIX = "connector.instagram.";

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The CloudEvents {@code type}. */
    String type() {
      return PREFIX + text;
    }

    /**
     * The kind of an event.
     *
     * @param cloudEvent as JSON; empty for a kind that this version does not know
     */
    public static Optional<Kind> of(JsonNode cloudEvent) {
      String type = cloudEvent.path("type").asText();
      return Arrays.stream(values()).filter(kind -> kind.type().equals(type)).findFirst();
    }

    String text() {
      return text;
    }
  }

  /**
   * The event "this account published this media" as CloudEvents 1.0 JSON.
   *
   * <p>At most {@value #MOST_BYTES} bytes of portable text. A media object that would be larger, or
   * that holds characters which a consumer may refuse, is sent without its texts. If it is still
   * too large, it is sent with its id and time only, and the consumer reads it by its id.
   *
   * @param time when the media was published
   */
  record MediaPublished(Id id, Instant time, String cloudEvent) implements InstagramEvent {
    static final int MOST_BYTES = 32 * 1024;

    private static final List<String> WITHOUT_TEXTS =
        MediaJson.FIELDS.stream().filter(field -> !field.equals("caption")).toList();
    private static final List<String> BARE = List.of("id", "timestamp");

    public static MediaPublished of(
        String professionalId, ConnectionId connection, Media media, Instant published) {
      Id id = idOf(professionalId, media.id());
      ObjectNode event =
          Json.object()
              .put("specversion", "1.0")
              .put("id", id.value())
              .put("source", "/instagram/accounts/" + professionalId)
              .put("type", InstagramEvent.Kind.MEDIA_PUBLISHED.type())
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

    public static Id idOf(String professionalId, MediaId media) {
      return Id.of(professionalId, InstagramEvent.Kind.MEDIA_PUBLISHED, media.value());
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

  /**
   * The event "this account has to be connected again" as CloudEvents 1.0 JSON: why, and what to
   * do. It holds no secret, and no text of others but a name that every consumer can read.
   *
   * @param time when it was decided
   */
  record ReconnectNeeded(Id id, Instant time, String cloudEvent) implements InstagramEvent {
    /** Instagram's own names have at most 30 characters. */
    private static final int LONGEST_NAME = 100;

    public static ReconnectNeeded of(Verdict verdict, Instant decided) {
      Connection connection = verdict.connection();
      Id id = idOf(verdict);
      ObjectNode event =
          Json.object()
              .put("specversion", "1.0")
              .put("id", id.value())
              .put("source", "/instagram/accounts/" + connection.professionalId())
              .put("type", InstagramEvent.Kind.RECONNECT_NEEDED.type())
              .put("subject", connection.id().value())
              .put("time", decided.toString())
              .put("datacontenttype", "application/json")
              .put("connectionid", connection.id().value());
      event.set("data", data(verdict));
      return new ReconnectNeeded(id, decided, Json.write(event));
    }

    /** A second outage is another event, a repeat of the first is not (P12). */
    public static Id idOf(Verdict verdict) {
      Connection connection = verdict.connection();
      return Id.of(
          connection.professionalId(),
          InstagramEvent.Kind.RECONNECT_NEEDED,
          connection.id() + "\n" + connection.tokenVersion() + "\n" + verdict.number());
    }

    private static ObjectNode data(Verdict verdict) {
      ConnectionStatus.ReconnectReason reason =
          verdict.reason().orElse(ConnectionStatus.ReconnectReason.TOKEN_REFUSED);
      String name = verdict.connection().username();
      ObjectNode data = Json.object().put("accountId", verdict.connection().professionalId());
      if (name.length() <= LONGEST_NAME && EventText.isPortable(name)) {
        data.put("username", name);
      }
      verdict.status().since().ifPresent(since -> data.put("since", since.toString()));
      return data.put("state", ConnectionState.RECONNECT_NEEDED.text())
          .put("reason", reason.text())
          .put("message", reason.sentence())
          .put("advice", ConnectionState.RECONNECT_NEEDED.advice());
    }
  }

  /**
   * An event that somebody asked for, to see whether events arrive: like a real one, but with an id
   * of its own and marked by the attribute {@code test}. It lies in no outbox.
   */
  record OnTrial(Id id, Instant time, String cloudEvent) implements InstagramEvent {
    /**
     * @param id that no other event has: 32 hexadecimal digits
     */
    public static OnTrial of(InstagramEvent real, String id) {
      ObjectNode event = (ObjectNode) Json.parse(real.cloudEvent()).orElseThrow();
      event.put("id", id).put("test", true);
      return new OnTrial(new Id(id), real.time(), Json.write(event));
    }
  }

  /**
   * Names an event by the account, the kind and the object that it is about (P12): the same on
   * every path and at every repetition, so that consumers can drop repeats. 32 hexadecimal digits.
   */
  record Id(String value) {
    private static final int BYTES = 16;

    /**
     * @param object the id of what the event is about, such as a media id
     */
    static Id of(String professionalId, InstagramEvent.Kind kind, String object) {
      String name = professionalId + "\n" + kind.text() + "\n" + object;
      return new Id(HexFormat.of().formatHex(Sha256.of(name), 0, BYTES));
    }

    @Override
    public String toString() {
      return value;
    }
  }
}
