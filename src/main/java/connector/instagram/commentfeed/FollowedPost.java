package connector.instagram.commentfeed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a followed post (C4).
 *
 * @param count how many comments Instagram counted when all of them had been read
 * @param change there while the count that is listed is another one, and not yet explained
 */
record FollowedPost(int count, Optional<Change> change) {
  /** Of a post that nothing is remembered of. */
  static final FollowedPost NEW = new FollowedPost(0, Optional.empty());

  static FollowedPost of(int count) {
    return new FollowedPost(count, Optional.empty());
  }

  /** The change to another count, as it begins or goes on. What was found before counts on. */
  Change changeTo(int listed, Instant now) {
    return change
        .filter(known -> known.count() == listed)
        .orElseGet(() -> new Change(listed, now, 0, change.map(Change::found).orElse(0)));
  }

  FollowedPost with(Change going) {
    return new FollowedPost(count, Optional.of(going));
  }

  /**
   * A count that is not explained.
   *
   * @param count as it is listed
   * @param since when it was first seen, or read in vain for the last time
   * @param reads how often the post was read for it
   * @param found how many unseen comments those reads found
   */
  record Change(int count, Instant since, int reads, int found) {
    /** Counts run ahead of lists, and comments of them. */
    private static final List<Duration> READ_AFTER =
        List.of(
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(6));

    /** Ticks are not apart to the second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private static final int LAST = READ_AFTER.size() - 1;

    boolean isDue(Instant now) {
      return !now.isBefore(since.plus(READ_AFTER.get(reads)).minus(TOLERANCE));
    }

    boolean isFirst() {
      return reads == 0;
    }

    boolean isLast() {
      return reads == LAST;
    }

    /** After a read that did not explain it. The last one is repeated until it has no fault. */
    Change afterRead(int more, Instant now) {
      return isLast()
          ? new Change(count, now, LAST, found + more)
          : new Change(count, since, reads + 1, found + more);
    }

    /** After a read that was not made for it. */
    Change finding(int more) {
      return new Change(count, since, reads, found + more);
    }

    /** After a read that found more than could be taken: the rest is read at the next tick. */
    Change goingOn(int more, Instant now) {
      return new Change(count, now.minus(READ_AFTER.get(1)), 1, found + more);
    }

    ObjectNode json() {
      return Json.object()
          .put("count", count)
          .put("since", since.toString())
          .put("reads", reads)
          .put("found", found);
    }

    static Change from(JsonFields fields) {
      return new Change(
          fields.count("count"),
          fields.time("since"),
          Math.min(fields.count("reads"), LAST),
          fields.count("found"));
    }
  }
}
