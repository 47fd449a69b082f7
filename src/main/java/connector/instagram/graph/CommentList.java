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

  /**
   * The first comments below a media object that was asked for together with them; none where they
   * cannot be read.
   */
  public static List<Comment> listedWith(Media media) {
    try {
      return Page.from(media.node().path("comments"), Comment::from).items();
    } catch (UnexpectedReplyException e) {
      return List.of();
    }
  }

  /** What comes with the first call. */
  record First<T>(OptionalLong counted, Page<T> page) {
    /** A media object without comments has no list of them. */
    static <T> First<T> from(JsonNode body, Function<JsonNode, Page<T>> reader) {
      Media media = Media.from(body);
      boolean isListed = body.path("comments").has("data");
      return new First<>(
          Json.number(media.node(), "comments_count"),
          isListed
              ? reader.apply(body.get("comments"))
              : new Page<>(List.of(), Optional.empty(), 0));
    }
  }

  /**
   * The comments below one media object, each with the answers to it.
   *
   * @param counted as in {@link CommentList}
   */
  public record Threads(OptionalLong counted, Pages<WithReplies> pages) {}

  /**
   * A comment that answers none, and the first page of the answers to it.
   *
   * @param replies has a next page where there are more
   */
  public record WithReplies(Comment comment, Page<Comment> replies) {
    /**
     * @param reader of the page of answers; a comment without answers has no list of them
     */
    static WithReplies from(JsonNode node, Function<JsonNode, Page<Comment>> reader) {
      return new WithReplies(
          Comment.from(node),
          node.path("replies").has("data")
              ? reader.apply(node.get("replies"))
              : new Page<>(List.of(), Optional.empty(), 0));
    }
  }

  /**
   * One comment (page "IG Comment"). Everything but the id may be absent.
   *
   * @param timestamp when it was written; empty also where Instagram writes something that is no
   *     time
   * @param node the description itself
   */
  public record Comment(String id, Optional<Instant> timestamp, JsonNode node) {
    static Comment from(JsonNode node) {
      return new Comment(
          Json.text(node, "id")
              .filter(MediaId::isValid)
              .orElseThrow(() -> new UnexpectedReplyException("a comment without id")),
          Media.timestamp(node),
          node);
    }

    public Optional<String> text() {
      return Json.text(node, "text");
    }

    /**
     * The author's Instagram-scoped id; absent, like the name, without the permission to manage
     * comments, and where Instagram names no author.
     */
    public Optional<String> authorId() {
      return Json.text(node.path("from"), "id");
    }

    public Optional<String> authorName() {
      return Json.text(node.path("from"), "username").or(() -> Json.text(node, "username"));
    }

    /**
     * The comment that it answers. One that is said to answer itself, or its post, answers none.
     */
    public Optional<String> parentId() {
      return Json.text(node, "parent_id")
          .filter(parent -> !parent.equals(id))
          .filter(parent -> mediaId().filter(media -> media.value().equals(parent)).isEmpty());
    }

    /** The media object that it stands below, where that was asked for. */
    public Optional<MediaId> mediaId() {
      return Json.text(node.path("media"), "id").filter(MediaId::isValid).map(MediaId::new);
    }

    /** True for one that the account's owner, or Instagram, hides from others. */
    public boolean isHidden() {
      return node.path("hidden").asBoolean(false);
    }

    /** What somebody wrote is none of a log's business. */
    @Override
    public String toString() {
      return "Comment[id=" + id + "]";
    }
  }
}
