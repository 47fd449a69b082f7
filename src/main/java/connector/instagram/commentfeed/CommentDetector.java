package connector.instagram.commentfeed;

import connector.instagram.connections.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what a tick reads of an account's comments. Pure: knows no clock, store or network. */
final class CommentDetector {
  /** So many of the newest posts are followed (C1). */
  static final int MOST_FOLLOWED = 100;

  /** So many posts are read in a tick (C3). */
  static final int MOST_READINGS = 50;

  private CommentDetector() {}

  /**
   * What a tick reads.
   *
   * @param waiting posts whose count has changed too and that are too many for now
   */
  record Plan(List<CommentReading> readings, List<CountedPost> waiting) {
    private static final Plan NOTHING = new Plan(List.of(), List.of());
  }

  /**
   * Posts whose count changed, the latest change first, and the one whose turn it is.
   *
   * @param posts as they are listed, the newest first
   */
  static Plan plan(
      CommentFeed feed,
      List<CountedPost> posts,
      ConnectionId connection,
      CommentPoll.Tick tick,
      Instant now) {
    Optional<CommentSight.Refusal> refusal = feed.sight().refusal();
    if (feed.isFull() || refusal.filter(refused -> refused.again().isAfter(now)).isPresent()) {
      return Plan.NOTHING;
    }
    if (refusal.isPresent()) {
      // One post tells whether the others can be read again.
      return new Plan(
          SweepTurn.inAnyMinute(posts, connection, now).map(CommentDetector::sweep).stream()
              .toList(),
          List.of());
    }
    Optional<CountedPost> sweep = SweepTurn.of(posts, connection, tick.last(), tick.began());
    List<CommentReading> changed = changed(feed, posts, now);
    boolean isChanged =
        changed.stream().anyMatch(reading -> sweep.filter(reading.post()::equals).isPresent());
    List<CommentReading> readings = new ArrayList<>();
    changed.stream()
        .limit(sweep.isPresent() && !isChanged ? MOST_READINGS - 1 : MOST_READINGS)
        .map(reading -> sweep.filter(reading.post()::equals).isPresent() ? toEnd(reading) : reading)
        .forEach(readings::add);
    sweep
        .filter(post -> readings.stream().noneMatch(reading -> reading.post().equals(post)))
        .ifPresent(post -> readings.add(sweep(post)));
    Set<CountedPost> read = readings.stream().map(CommentReading::post).collect(Collectors.toSet());
    return new Plan(
        readings,
        changed.stream().map(CommentReading::post).filter(post -> !read.contains(post)).toList());
  }

  private static CommentReading sweep(CountedPost post) {
    return new CommentReading(post, CommentReading.Extent.TO_END, CommentReading.Reason.SWEEP);
  }

  private static CommentReading toEnd(CommentReading reading) {
    return new CommentReading(reading.post(), CommentReading.Extent.TO_END, reading.reason());
  }

  private static List<CommentReading> changed(
      CommentFeed feed, List<CountedPost> posts, Instant now) {
    Map<CountedPost, FollowedPost.Change> changes = new LinkedHashMap<>();
    for (CountedPost post : posts) {
      FollowedPost known = feed.post(post.id());
      if (post.count().isPresent() && post.count().getAsInt() != known.count()) {
        FollowedPost.Change change = known.changeTo(post.count().getAsInt(), now);
        if (change.isDue(now)) {
          changes.put(post, change);
        }
      }
    }
    return changes.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<CountedPost, FollowedPost.Change> each) -> each.getValue().since(),
                Comparator.reverseOrder()))
        .map(each -> reading(each.getKey(), each.getValue()))
        .toList();
  }

  private static CommentReading reading(CountedPost post, FollowedPost.Change change) {
    return new CommentReading(
        post,
        change.isFirst() ? CommentReading.Extent.TO_KNOWN : CommentReading.Extent.TO_END,
        CommentReading.Reason.COUNT);
  }
}
