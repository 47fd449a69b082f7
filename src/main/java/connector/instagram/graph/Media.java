package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * One media object as Instagram describes it (page "IG Media"). Everything but the id may be
 * absent: it was not asked for, does not exist (a post without caption), or is withheld (the
 * address of a copyrighted reel).
 */
public record Media(
    MediaId id,
    Optional<Instant> timestamp,
    Optional<String> caption,
    Optional<String> mediaType,
    Optional<String> mediaUrl,
    Optional<String> permalink,
    Optional<String> thumbnailUrl,
    Optional<String> username) {

  static Media from(JsonNode node) {
    return new Media(
        new MediaId(
            Json.text(node, "id")
                .filter(MediaId::isOne)
                .orElseThrow(() -> new UnexpectedReply("a media object without id"))),
        Json.text(node, "timestamp").map(GraphTime::parse),
        Json.text(node, "caption"),
        Json.text(node, "media_type"),
        Json.text(node, "media_url"),
        Json.text(node, "permalink"),
        Json.text(node, "thumbnail_url"),
        Json.text(node, "username"));
  }
}
