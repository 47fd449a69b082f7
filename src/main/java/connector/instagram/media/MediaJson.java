package connector.instagram.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
}
