package connector.instagram.commentfeed;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.commentfeed.CommentReading.Extent;
import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.MediaId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which posts a tick reads (C2 to C4, C8). */
class CommentDetectorTest {
  private static final ConnectionId ID = new ConnectionId("0123456789abcdef0123456789abcdef");

  /** Nobody's turn to be swept. */
  private static final Instant NOW = quiet(Instant.parse("2026-11-26T12:00:00Z"));

  private static Instant quiet(Instant from) {
    return SweepTurn.of(List.of(post(1, 1)), ID, from.minusSeconds(60), from).isEmpty()
        ? from
        : from.plus(Duration.ofMinutes(1));
  }

  @Test
  void aCountThatIsTheRememberedOneCausesNothing() {
    assertThat(plan(feed(Map.of(1, 5)), List.of(post(1, 5), post(2, 0))).readings()).isEmpty();
  }

  @Test
  void aCountThatRoseOrFellIsRead() {
    List<CommentReading> readings =
        plan(feed(Map.of(1, 5, 2, 5)), List.of(post(1, 6), post(2, 4))).readings();

    assertThat(readings).extracting(CommentReading::post).containsExactly(post(1, 6), post(2, 4));
    assertThat(readings).extracting(CommentReading::extent).containsOnly(Extent.TO_KNOWN);
  }

  @Test
  void aPostThatIsFollowedLaterStartsAtZero() {
    assertThat(plan(feed(Map.of()), List.of(post(1, 3))).readings()).hasSize(1);
  }

  @Test
  void aCountThatInstagramDoesNotTellCausesNothing() {
    CountedPost untold = new CountedPost(new MediaId("181"), OptionalInt.empty());

    assertThat(plan(feed(Map.of(1, 3)), List.of(untold)).readings()).isEmpty();
  }

  @Test
  void anUnexplainedCountIsReadToTheEndAfterOneFiveAndThirtyMinutesAndSixHours() {
    FollowedPost.Change change = FollowedPost.of(5).changeTo(6, NOW);
    for (int minutes : new int[] {1, 5, 30, 360}) {
      change = change.afterRead(0, NOW);
      CommentFeed feed = feed(Map.of()).with(Map.of(id(1), FollowedPost.of(5).with(change)));
      Instant due = NOW.plus(Duration.ofMinutes(minutes));

      assertThat(planAt(feed, due.minusSeconds(30))).isEmpty();
      assertThat(planAt(feed, due.minusSeconds(9)))
          .extracting(CommentReading::extent)
          .containsExactly(Extent.TO_END);
    }
  }

  @Test
  void anotherChangeOfTheCountIsReadAtOnce() {
    FollowedPost.Change change = FollowedPost.of(5).changeTo(6, NOW).afterRead(0, NOW);
    CommentFeed feed = feed(Map.of()).with(Map.of(id(1), FollowedPost.of(5).with(change)));

    assertThat(plan(feed, List.of(post(1, 7))).readings()).hasSize(1);
  }

  @Test
  void fiftyPostsAreReadAtMostTheLatestChangeFirst() {
    Map<MediaId, FollowedPost> waiting = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      waiting.put(id(i), FollowedPost.of(1).with(FollowedPost.of(1).changeTo(2, before(i + 1))));
    }
    List<CountedPost> posts = IntStream.range(0, 70).mapToObj(i -> post(i, 2)).toList();

    CommentDetector.Plan plan = plan(feed(Map.of()).with(waiting), posts);

    assertThat(plan.readings()).hasSize(50);
    assertThat(plan.readings())
        .extracting(CommentReading::post)
        .startsWith(post(40, 2))
        .contains(post(69, 2), post(0, 2), post(19, 2))
        .doesNotContain(post(20, 2));
    assertThat(plan.waiting()).hasSize(20).doesNotContain(post(40, 2));
  }

  private static Instant before(int minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  @Test
  void theSweepHasItsTurnAmongFiftyChangedPosts() {
    List<CountedPost> posts =
        IntStream.range(0, 100).mapToObj(i -> post(i, i < 60 ? 2 : 0)).toList();
    Instant turn = NOW;
    while (SweepTurn.of(posts, ID, turn.minusSeconds(60), turn)
        .filter(post -> !post.hasComments())
        .isEmpty()) {
      turn = turn.plus(Duration.ofMinutes(1));
    }

    List<CommentReading> readings =
        CommentDetector.plan(feed(Map.of()), posts, ID, tickAt(turn), turn).readings();

    assertThat(readings).hasSize(50);
    assertThat(readings.get(49).reason()).isEqualTo(CommentReading.Reason.SWEEP);
    assertThat(readings.get(49).extent()).isEqualTo(Extent.TO_END);
  }

  @Test
  void whileCommentsAreRefusedNothingIsReadAndThenOnePost() {
    CommentSight refused =
        CommentSight.OPEN.refusedWith(GraphError.Kind.PERMISSION_MISSING, "", NOW);
    List<CountedPost> posts = List.of(post(1, 5), post(2, 5), post(3, 5));
    CommentFeed feed = feed(Map.of()).with(refused);

    assertThat(
            CommentDetector.plan(
                    feed, posts, ID, tickAt(NOW.plusSeconds(899)), NOW.plusSeconds(899))
                .readings())
        .isEmpty();
    assertThat(
            CommentDetector.plan(
                    feed, posts, ID, tickAt(NOW.plusSeconds(900)), NOW.plusSeconds(900))
                .readings())
        .hasSize(1);
  }

  private static List<CommentReading> planAt(CommentFeed feed, Instant at) {
    // Whoever has a sweep at that moment is read for that.
    return CommentDetector.plan(feed, List.of(post(1, 6)), ID, tickAt(at), at).readings().stream()
        .filter(reading -> reading.reason() == CommentReading.Reason.COUNT)
        .toList();
  }

  private static CommentDetector.Plan plan(CommentFeed feed, List<CountedPost> posts) {
    return CommentDetector.plan(feed, posts, ID, tickAt(NOW), NOW);
  }

  private static MediaId id(int number) {
    return new MediaId("18" + number);
  }

  private static CountedPost post(int number, int count) {
    return new CountedPost(id(number), OptionalInt.of(count));
  }

  private static CommentFeed feed(Map<Integer, Integer> counts) {
    Map<MediaId, FollowedPost> posts = new HashMap<>();
    counts.forEach((number, count) -> posts.put(id(number), FollowedPost.of(count)));
    return CommentFeed.begun(NOW, NOW, posts);
  }

  private static CommentPoll.Tick tickAt(Instant now) {
    return new CommentPoll.Tick(now.minusSeconds(60), now);
  }
}
