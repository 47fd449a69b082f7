package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One media object as Instagram describes it (page "IG Media"). Everything but the id may be
 * absent: it was not asked for, does not exist (a post without caption), or is withheld (the
 * address of a copyrighted reel, the likes of a post whose owner hides them).
 *
 * @param node the description itself, with whatever else was asked for
 */
public record Media(MediaId id, Optional<Instant> timestamp, JsonNode node) {
  private static final String SHARED_TO_FEED = "is_shared_to_feed";
  private static final String PRODUCT_TYPE = "media_product_type";

  /** What {@link #isOffFeed()} looks at. */
  public static final Set<String> OFF_FEED_FIELDS = Set.of(SHARED_TO_FEED, PRODUCT_TYPE);

  public static Media from(JsonNode node) {
    return new Media(
        new MediaId(
            Json.text(node, "id")
                .filter(MediaId::isValid)
                .orElseThrow(() -> new UnexpectedReplyException("a media object without id"))),
        timestamp(node),
        node);
  }

  /**
   * The published time of a media object or an album's item, to the second; empty also where
   * Instagram writes something that is no time.
   */
  public static Optional<Instant> timestamp(JsonNode node) {
    return Json.text(node, "timestamp").flatMap(GraphTime::parse);
  }

  /** Whether those that have a timestamp lie before a moment; false when none has one. */
  public static boolean areAllBefore(List<Media> items, Instant moment) {
    List<Instant> times = items.stream().map(Media::timestamp).flatMap(Optional::stream).toList();
    return !times.isEmpty() && times.stream().allMatch(moment::isAfter);
  }

  /** A field's text; empty when Instagram did not tell it. */
  public Optional<String> text(String field) {
    return Json.text(node, field);
  }

  /**
   * True for a reel that is kept off the feed: a trial reel, which only people see who do not
   * follow the account, or one that its owner shares nowhere but among reels. Instagram tells no
   * difference between the two.
   */
  public boolean isOffFeed() {
    return flag(SHARED_TO_FEED).filter(shared -> !shared).isPresent()
        && text(PRODUCT_TYPE).filter(type -> !type.equals("REELS")).isEmpty();
  }

  /** A field that is true or false; empty when Instagram did not tell it. */
  public Optional<Boolean> flag(String field) {
    JsonNode value = node.path(field);
    return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  /** An album's items, each a media object with fewer fields. */
  public List<JsonNode> children() {
    List<JsonNode> children = new ArrayList<>();
    for (JsonNode child : node.path("children").path("data")) {
      if (child.isObject()) {
        children.add(child);
      }
    }
    return children;
  }
}
