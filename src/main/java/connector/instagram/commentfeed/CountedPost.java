package connector.instagram.commentfeed;

import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A followed post, as a listing shows it.
 *
 * @param count how many comments Instagram counts: a hint (C2). Empty where it does not tell
 */
record CountedPost(MediaId id, OptionalInt count) {
  /** What has to be asked for beside id and timestamp. */
  static final String COUNT = "comments_count";

  private static final Comparator<Media> NEWEST_FIRST =
      Comparator.comparing(
              (Media media) -> media.timestamp().orElse(Instant.EPOCH), Comparator.reverseOrder())
          .thenComparing(media -> media.id().value());

  static CountedPost of(Media media) {
    OptionalLong count = Json.number(media.node(), COUNT);
    return new CountedPost(
        media.id(),
        count.isPresent()
            ? OptionalInt.of((int) Math.max(0, Math.min(Integer.MAX_VALUE, count.getAsLong())))
            : OptionalInt.empty());
  }

  /** The newest of them, which are followed (C1). */
  static List<CountedPost> followed(List<Media> listed) {
    return listed.stream()
        .sorted(NEWEST_FIRST)
        .limit(CommentDetector.MOST_FOLLOWED)
        .map(CountedPost::of)
        .toList();
  }

  /** True when people are said to have commented on it. */
  boolean hasComments() {
    return count.orElse(0) > 0;
  }
}
