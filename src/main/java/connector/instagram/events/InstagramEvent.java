package connector.instagram.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Verdict;
import connector.instagram.digest.Sha256;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.media.MediaJson;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
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

  /** True for a name that every consumer can read; Instagram's own have at most 30 characters. */
  private static boolean isName(String name) {
    return name.length() <= 100 && EventText.isPortable(name);
  }

  /** What happened; the name is part of every event's id and of its CloudEvents type. */
  enum Kind {
    MEDIA_PUBLISHED("media.published"),
    COMMENT_ADDED("comment.added"),
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
    static final int MOST_BYTES = Envelope.MOST_BYTES;

    private static final List<String> WITHOUT_TEXTS =
        MediaJson.FIELDS.stream().filter(field -> !field.equals("caption")).toList();
    private static final List<String> BARE = List.of("id", "timestamp");

    public static MediaPublished of(
        String professionalId, ConnectionId connection, Media media, Instant published) {
      Id id = idOf(professionalId, media.id());
      Envelope envelope =
          new Envelope(
              professionalId, connection, Kind.MEDIA_PUBLISHED, media.id().value(), published);
      for (List<String> fields : List.of(MediaJson.FIELDS, WITHOUT_TEXTS)) {
        Optional<String> json = envelope.fitting(MediaJson.json(media, fields), id);
        if (json.isPresent()) {
          return new MediaPublished(id, published, json.get());
        }
      }
      return new MediaPublished(id, published, envelope.around(MediaJson.json(media, BARE), id));
    }

    public static Id idOf(String professionalId, MediaId media) {
      return Id.of(professionalId, Kind.MEDIA_PUBLISHED, media.value());
    }
  }

  /**
   * The event "somebody commented on this media" as CloudEvents 1.0 JSON: a comment below a post,
   * or an answer to one.
   *
   * <p>At most 32 KiB of portable text. A text or name with characters that a consumer may refuse
   * is left out, and a text that is too large.
   *
   * @param time when the comment was added
   */
  record CommentAdded(Id id, Instant time, String cloudEvent) implements InstagramEvent {
    public static CommentAdded of(String professionalId, ConnectionId connection, Comment comment) {
      Id id = idOf(professionalId, comment.id());
      Envelope envelope =
          new Envelope(
              professionalId, connection, Kind.COMMENT_ADDED, comment.id(), comment.added());
      String json =
          envelope
              .fitting(comment.json(), id)
              .orElseGet(() -> envelope.around(comment.withoutText().json(), id));
      return new CommentAdded(id, comment.added(), json);
    }

    /** The same, however the comment was found (P12). */
    public static Id idOf(String professionalId, String commentId) {
      return Id.of(professionalId, Kind.COMMENT_ADDED, commentId);
    }

    /**
     * A comment, as far as Instagram tells of it.
     *
     * @param mediaId of the post that it stands below
     * @param parentId of the comment that it answers; empty for one that answers none
     * @param authorId the author's id as this account is told it; empty, like the name, where
     *     Instagram names no author
     * @param added by Instagram's clock
     */
    public record Comment(
        String id,
        MediaId mediaId,
        Optional<String> parentId,
        Optional<String> text,
        Optional<String> authorId,
        Optional<String> authorName,
        Instant added) {
      /**
       * One that was read.
       *
       * @param media that it was found below
       */
      public static Comment of(CommentList.Comment read, MediaId media, Instant added) {
        return new Comment(
            read.id(),
            media,
            read.parentId(),
            read.text(),
            read.authorId(),
            read.authorName(),
            added);
      }

      /**
       * @throws IllegalArgumentException for an id that Instagram never gives
       */
      public Comment {
        if (!MediaId.isValid(id)) {
          throw new IllegalArgumentException("not the id of a comment");
        }
        // A comment that names itself or its post answers nobody (page "Comment Moderation").
        String itself = id;
        parentId =
            parentId
                .filter(MediaId::isValid)
                .filter(parent -> !parent.equals(itself) && !parent.equals(mediaId.value()));
        text = text.filter(EventText::isPortable);
        authorId = authorId.filter(MediaId::isValid);
        authorName = authorName.filter(InstagramEvent::isName);
      }

      private Comment withoutText() {
        return new Comment(id, mediaId, parentId, Optional.empty(), authorId, authorName, added);
      }

      private ObjectNode json() {
        ObjectNode json = Json.object().put("id", id);
        text.ifPresent(said -> json.put("text", said));
        json.put("timestamp", added.toString()).put("media_id", mediaId.value());
        parentId.ifPresent(parent -> json.put("parent_id", parent));
        ObjectNode author = Json.object();
        authorName.ifPresent(name -> author.put("username", name));
        authorId.ifPresent(person -> author.put("id", person));
        if (!author.isEmpty()) {
          json.set("from", author);
        }
        return json;
      }

      /** What somebody wrote is none of a log's business. */
      @Override
      public String toString() {
        return "Comment[id=" + id + ", mediaId=" + mediaId + "]";
      }
    }
  }

  /**
   * The event "this account has to be connected again" as CloudEvents 1.0 JSON: why, and what to
   * do. It holds no secret, and no text of others but a name that every consumer can read.
   *
   * @param time when it was decided
   */
  record ReconnectNeeded(Id id, Instant time, String cloudEvent) implements InstagramEvent {
    public static ReconnectNeeded of(Verdict verdict, Instant decided) {
      Connection connection = verdict.connection();
      Id id = idOf(verdict);
      Envelope envelope =
          new Envelope(
              connection.professionalId(),
              connection.id(),
              Kind.RECONNECT_NEEDED,
              connection.id().value(),
              decided);
      return new ReconnectNeeded(id, decided, envelope.around(data(verdict), id));
    }

    /** A second outage is another event, a repeat of the first is not (P12). */
    public static Id idOf(Verdict verdict) {
      Connection connection = verdict.connection();
      return Id.of(
          connection.professionalId(),
          Kind.RECONNECT_NEEDED,
          connection.id() + "\n" + connection.tokenVersion() + "\n" + verdict.number());
    }

    private static ObjectNode data(Verdict verdict) {
      ConnectionStatus.ReconnectReason reason =
          verdict.reason().orElse(ConnectionStatus.ReconnectReason.TOKEN_REFUSED);
      String name = verdict.connection().username();
      ObjectNode data = Json.object().put("accountId", verdict.connection().professionalId());
      if (isName(name)) {
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
