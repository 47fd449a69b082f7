package connector.instagram.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The connector's flat shape {@code Media}. What Instagram does not tell is an absent property. */
public final class MediaJson {
  /** The declared properties; Instagram's fields of the same meaning have the same names. */
  public static final List<String> FIELDS =
      List.of(
          "id",
          "caption",
          "media_type",
          "media_product_type",
          "media_url",
          "permalink",
          "thumbnail_url",
          "timestamp",
          "username",
          "is_shared_to_feed");

  private MediaJson() {}

  public static ObjectNode json(Media media, Collection<String> wanted) {
    ObjectNode json = Json.object();
    for (String field : wanted) {
      if (field.equals("is_shared_to_feed")) {
        media.flag(field).ifPresent(flag -> json.put(field, flag));
      } else {
        value(media, field).ifPresent(text -> json.put(field, text));
      }
    }
    return json;
  }

  private static Optional<String> value(Media media, String field) {
    return field.equals("timestamp") ? media.timestamp().map(Object::toString) : media.text(field);
  }

  /**
   * The connector's shape {@code MediaItem}, that of Instagram's API before 2020, as far as today's
   * tells what is in it: no filter, no image sizes, no names but the owner's user name.
   */
  public static final class LegacyMediaJson {
    /** What has to be asked for. */
    public static final List<String> FIELDS =
        List.of(
            "id",
            "caption",
            "media_type",
            "media_url",
            "permalink",
            "thumbnail_url",
            "timestamp",
            "username",
            "children{media_type,media_url,thumbnail_url}");

    private LegacyMediaJson() {}

    public static ObjectNode json(Media media, Connection owner) {
      ObjectNode json = Json.object();
      picture(media)
          .ifPresent(
              url -> json.putObject("images").putObject("standard_resolution").put("url", url));
      json.putObject("user")
          .put("username", media.text("username").orElse(owner.username()))
          .put("id", owner.professionalId());
      media.text("permalink").ifPresent(link -> json.put("link", link));
      json.put("id", media.id().value());
      media
          .text("caption")
          .ifPresent(
              caption -> {
                json.putObject("caption").put("text", caption);
                ArrayNode tags = json.putArray("tags");
                CaptionTags.of(caption).forEach(tags::add);
              });
      return json;
    }

    /** The cover of a video or an album, the photo itself otherwise. */
    private static Optional<String> picture(Media media) {
      return picture(media.node())
          .or(
              () ->
                  media.children().stream()
                      .map(LegacyMediaJson::picture)
                      .flatMap(Optional::stream)
                      .findFirst());
    }

    private static Optional<String> picture(JsonNode node) {
      boolean video = Json.text(node, "media_type").filter("VIDEO"::equals).isPresent();
      return Json.text(node, "thumbnail_url")
          .or(() -> video ? Optional.empty() : Json.text(node, "media_url"));
    }
  }
}
