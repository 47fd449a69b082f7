package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The comments below one media object.
 *
 * @param counted how many there are as Instagram counts, answers and hidden ones included
 */
public record CommentList(OptionalLong counted, Pages<Comment> pages) {

  /** The first comments below a media object that was asked for together with them. */
  public static List<Comment> listedWith(Media media) {
    JsonNode list = media.node().path("comments");
    return list.has("data") ? Page.from(list, Comment::from).items() : List.of();
  }

  /** What comes with the first call. */
  record First(OptionalLong counted, Page<Comment> page) {
    /** A media object without comments has no list of them. */
    static First from(JsonNode body, Function<JsonNode, Page<Comment>> reader) {
      Media media = Media.from(body);
      boolean isListed = body.path("comments").has("data");
      return new First(
          Json.number(media.node(), "comments_count"),
          isListed
              ? reader.apply(body.get("comments"))
              : new Page<>(List.of(), Optional.empty(), 0));
    }
  }

  /**
   * One comment (page "IG Comment").
   *
   * @param authorId the author's Instagram-scoped id; absent, like the name, without the permission
   *     to manage comments
   */
  public record Comment(
      String id,
      Optional<String> text,
      Optional<String> authorId,
      Optional<String> authorName,
      Optional<Instant> timestamp) {
    static Comment from(JsonNode node) {
      JsonNode from = node.path("from");
      return new Comment(
          Json.text(node, "id")
              .orElseThrow(() -> new UnexpectedReplyException("a comment without id")),
          Json.text(node, "text"),
          Json.text(from, "id"),
          Json.text(from, "username").or(() -> Json.text(node, "username")),
          Media.timestamp(node));
    }
  }
}
