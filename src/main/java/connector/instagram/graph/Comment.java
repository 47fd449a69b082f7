package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.util.Optional;

/**
 * One comment (page "IG Comment").
 *
 * @param authorId the author's Instagram-scoped id; absent, like the name, without the permission
 *     to manage comments
 */
public record Comment(
    String id, Optional<String> text, Optional<String> authorId, Optional<String> authorName) {
  static Comment from(JsonNode node) {
    JsonNode from = node.path("from");
    return new Comment(
        Json.text(node, "id")
            .orElseThrow(() -> new UnexpectedReplyException("a comment without id")),
        Json.text(node, "text"),
        Json.text(from, "id"),
        Json.text(from, "username").or(() -> Json.text(node, "username")));
  }
}
