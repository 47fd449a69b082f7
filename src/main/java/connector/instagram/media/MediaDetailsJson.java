package connector.instagram.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The connector's shape {@code MediaDetails}: everything that Instagram tells of one media object.
 * A count that is absent is unknown, never zero: owners can hide likes (page "IG Media").
 */
final class MediaDetailsJson {
  private static final List<String> TEXTS =
      List.of(
          "caption",
          "media_type",
          "media_product_type",
          "media_url",
          "permalink",
          "thumbnail_url",
          "shortcode",
          "username",
          "alt_text",
          "media_audio_type");
  private static final List<String> COUNTS = List.of("like_count", "comments_count");

  private static final List<String> FLAGS =
      List.of("is_comment_enabled", "is_shared_to_feed", "is_ai_generated");

  private static final List<String> OF_CHILDREN =
      List.of("media_type", "media_url", "thumbnail_url");

  static final List<String> DECLARED =
      List.of(
          "id",
          "caption",
          "media_type",
          "media_product_type",
          "media_url",
          "permalink",
          "thumbnail_url",
          "shortcode",
          "timestamp",
          "username",
          "like_count",
          "comments_count",
          "is_comment_enabled",
          "alt_text",
          "is_shared_to_feed",
          "is_ai_generated",
          "media_audio_type",
          "children");

  private MediaDetailsJson() {}

  /** Instagram's fields for the wanted properties. */
  static Set<String> asked(Collection<String> wanted) {
    Set<String> asked = new TreeSet<>(wanted);
    asked.add("id");
    if (asked.remove("children")) {
      asked.add("children{id,timestamp," + String.join(",", OF_CHILDREN) + "}");
    }
    return asked;
  }

  static ObjectNode json(Media media, Collection<String> wanted) {
    ObjectNode all = Json.object();
    all.put("id", media.id().value());
    media.timestamp().ifPresent(time -> all.put("timestamp", time.toString()));
    TEXTS.forEach(name -> media.text(name).ifPresent(text -> all.put(name, text)));
    COUNTS.forEach(name -> Json.number(media.node(), name).ifPresent(n -> all.put(name, n)));
    FLAGS.forEach(name -> media.flag(name).ifPresent(flag -> all.put(name, flag)));
    if (!media.children().isEmpty()) {
      ArrayNode children = all.putArray("children");
      media.children().forEach(child -> children.add(child(child)));
    }
    return all.retain(wanted);
  }

  private static ObjectNode child(JsonNode child) {
    ObjectNode json = Json.object();
    Json.text(child, "id").ifPresent(id -> json.put("id", id));
    OF_CHILDREN.forEach(name -> Json.text(child, name).ifPresent(text -> json.put(name, text)));
    Media.timestamp(child).ifPresent(time -> json.put("timestamp", time.toString()));
    return json;
  }
}
