package connector.instagram.commentfeed;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.commentfeed.CommentReading.Extent;
import connector.instagram.commentfeed.CommentReading.Reason;
import connector.instagram.connections.Connection;
import connector.instagram.connections.KnownCaller;
import connector.instagram.events.InstagramEvent.CommentAdded;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.MediaId;
import connector.instagram.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What readings mean for a feed (C3 to C5, C7, C8). */
class CommentTakingTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final MediaId POST = new MediaId("181");
  private final Connection connection = new KnownCaller(Clock.systemUTC()).connection();
  private final CommentFeed feed =
      CommentFeed.begun(NOW.minusSeconds(3_600), NOW, Map.of(POST, FollowedPost.of(5)));

  @Test
  void whatIsNewIsTakenAndTheCountMoves() {
    CommentTaking.Decision decision = decide(feed, found(6, comment("1", NOW)));

    assertThat(decision.fresh()).hasSize(1);
    assertThat(decision.next().post(POST)).isEqualTo(FollowedPost.of(6));
    assertThat(decide(decision.next(), found(6, comment("1", NOW))).fresh()).isEmpty();
  }

  @Test
  void aCommentOfTheSecondOfTheSubscriptionIsNewAndOneBeforeIsNot() {
    Instant since = feed.reach().since();

    assertThat(decide(feed, found(6, comment("1", since))).fresh()).hasSize(1);
    assertThat(decide(feed, found(6, comment("1", since.minusSeconds(1)))).fresh()).isEmpty();
  }

  @Test
  void aCountThatIsNotExplainedDoesNotMove() {
    FollowedPost after = decide(feed, found(8, comment("1", NOW))).next().post(POST);

    assertThat(after.count()).isEqualTo(5);
    assertThat(after.change()).contains(new FollowedPost.Change(8, NOW, 1, 1));
  }

  @Test
  void whatSeveralReadingsFindIsAddedUp() {
    CommentFeed once = decide(feed, found(7, comment("1", NOW))).next();

    assertThat(decide(once, found(7, comment("2", NOW))).next().post(POST))
        .isEqualTo(FollowedPost.of(7));
  }

  @Test
  void aFaultyReadingMovesNoCountHoweverMuchItFound() {
    CommentScan faulty = scan(6, false, comment("1", NOW));

    CommentTaking.Decision decision = decide(feed, faulty);

    assertThat(decision.fresh()).hasSize(1);
    assertThat(decision.next().post(POST).count()).isEqualTo(5);
  }

  @Test
  void theLastReadingMovesTheCountAllTheSame() {
    CommentFeed last =
        feed.with(Map.of(POST, FollowedPost.of(5).with(new FollowedPost.Change(8, NOW, 4, 0))));

    assertThat(decide(last, found(8)).next().post(POST)).isEqualTo(FollowedPost.of(8));
    assertThat(decide(last, scan(8, false)).next().post(POST).count()).isEqualTo(5);
  }

  @Test
  void aSweepIsNoneOfTheReadingsThatGiveUp() {
    CommentFeed last =
        feed.with(Map.of(POST, FollowedPost.of(5).with(new FollowedPost.Change(8, NOW, 4, 0))));
    CommentReading sweep = new CommentReading(post(8), Extent.TO_END, Reason.SWEEP);

    assertThat(decide(last, scan(sweep, true)).next().post(POST).count()).isEqualTo(5);
  }

  @Test
  void aCountThatFellMovesWithAnyReadingWithoutFault() {
    assertThat(decide(feed, found(3)).next().post(POST)).isEqualTo(FollowedPost.of(3));
  }

  @Test
  void aCountThatCameBackByItselfNeedsNoReading() {
    CommentFeed changed =
        feed.with(Map.of(POST, FollowedPost.of(5).with(new FollowedPost.Change(8, NOW, 1, 0))));

    CommentFeed next = taking(List.of(post(5))).decide(changed, 10, this::entry).next();

    assertThat(next.post(POST)).isEqualTo(FollowedPost.of(5));
  }

  @Test
  void anOwnCommentIsSeenAndDoesNotFireByIdOrByName() {
    CommentAdded.Comment byId =
        comment("1", NOW, Optional.of(connection.professionalId()), Optional.empty());
    CommentAdded.Comment byName =
        comment(
            "2",
            NOW,
            Optional.empty(),
            Optional.of(connection.username().toUpperCase(Locale.ROOT)));

    CommentTaking.Decision decision = decide(feed, found(7, byId, byName));

    assertThat(decision.fresh()).isEmpty();
    assertThat(decision.next().post(POST)).isEqualTo(FollowedPost.of(7));
  }

  @Test
  void aCommentWithoutAnAuthorFires() {
    assertThat(
            decide(feed, found(6, comment("1", NOW, Optional.empty(), Optional.empty()))).fresh())
        .hasSize(1);
  }

  @Test
  void theOldestAreTakenFirstAndTheRestIsReadAtOnce() {
    CommentScan scan = found(8, comment("3", NOW), comment("1", NOW.minusSeconds(9)));

    CommentTaking.Decision decision = taking(List.of(post(8)), scan).decide(feed, 1, this::entry);

    assertThat(decision.fresh())
        .extracting(Outbox.Entry::time)
        .containsExactly(NOW.minusSeconds(9));
    assertThat(decision.next().post(POST).change())
        .hasValueSatisfying(change -> assertThat(change.isDue(NOW)).isTrue());
  }

  @Test
  void whatOnlyMetaHasToldOfExplainsACountWhenAReadingFindsIt() {
    CommentFeed told =
        feed.knowing(
            Map.of(CommentHash.of("1"), NOW.getEpochSecond()), Set.of(CommentHash.of("1")), NOW);

    CommentTaking.Decision decision = decide(told, found(6, comment("1", NOW)));

    assertThat(decision.fresh()).isEmpty();
    assertThat(decision.next().post(POST)).isEqualTo(FollowedPost.of(6));
    assertThat(decision.next().seen().unread()).isEmpty();
  }

  @Test
  void whatAnotherWriterKnowsByNowIsNotTakenAgain() {
    CommentFeed other = decide(feed, found(6, comment("1", NOW))).next();

    assertThat(decide(other, found(6, comment("1", NOW), comment("2", NOW))).fresh()).hasSize(1);
  }

  @Test
  void aRefusalOfAllPostsIsNotedAndAnAnswerEndsIt() {
    CommentReading task = new CommentReading(post(6), Extent.TO_KNOWN, Reason.COUNT);
    CommentScan refused =
        CommentScan.refused(task, GraphError.of(GraphError.Kind.PERMISSION_MISSING, 400));

    CommentFeed next = decide(feed, refused).next();

    assertThat(next.sight().isForbidden()).isTrue();
    assertThat(CommentState.of(next, NOW)).contains(CommentState.PERMISSION_MISSING);
    assertThat(decide(next, found(6, comment("1", NOW))).next().sight().refusal()).isEmpty();
  }

  @Test
  void aFailingInstagramIsNoRefusal() {
    CommentReading task = new CommentReading(post(6), Extent.TO_KNOWN, Reason.COUNT);
    CommentScan failed = CommentScan.refused(task, GraphError.of(GraphError.Kind.TRANSIENT, 500));

    assertThat(decide(feed, failed).next().sight().refusal()).isEmpty();
  }

  @Test
  void onePostWithACountThatShowsNothingIsEnoughWhereThereIsNoOther() {
    CommentScan blank =
        new CommentScan(
            new CommentReading(post(5), Extent.TO_END, Reason.SWEEP),
            List.of(),
            new CommentScan.Ending(CommentScan.Showing.NONE, true, false, Optional.empty()),
            0);

    CommentFeed next = decide(feed, blank).next();

    assertThat(CommentState.of(next, NOW)).contains(CommentState.NONE_SHOWN);
    assertThat(CommentState.of(decide(next, found(5)).next(), NOW)).isEmpty();
  }

  @Test
  void moreThanAListWithoutPagesShowsIsTold() {
    CommentScan scan =
        new CommentScan(
            new CommentReading(post(90), Extent.TO_KNOWN, Reason.COUNT),
            List.of(comment("1", NOW)),
            new CommentScan.Ending(CommentScan.Showing.SOME, true, true, Optional.empty()),
            0);

    CommentFeed next = decide(feed, scan).next();

    assertThat(CommentState.of(next, NOW)).contains(CommentState.TOO_MANY_AT_ONCE);
    assertThat(CommentState.of(next, NOW.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void beyondTwentyThousandTheOldestAreForgottenAndNothingAsOldFires() {
    Map<Long, Long> many = new HashMap<>();
    for (int i = 0; i < CommentFeed.MOST_KNOWN; i++) {
      many.put(CommentHash.of("old" + i), NOW.minusSeconds(3_000).getEpochSecond() + i / 10);
    }
    CommentFeed full = feed.knowing(many, Set.of(), NOW);
    assertThat(full.reach().floor()).isEqualTo(feed.reach().floor());

    CommentFeed next = decide(full, found(6, comment("1", NOW))).next();

    assertThat(next.seen().known().size()).isLessThanOrEqualTo(CommentFeed.MOST_KNOWN);
    assertThat(next.reach().floor()).isEqualTo(NOW.minusSeconds(2_999));
    assertThat(decide(next, found(6, comment("old1", NOW.minusSeconds(3_000)))).fresh()).isEmpty();
    assertThat(CommentState.of(next, NOW)).contains(CommentState.TOO_MANY_KNOWN);
  }

  @Test
  void whatIsWrittenIsReadAsItWas() {
    CommentFeed next =
        decide(feed, scan(8, false, comment("1", NOW)))
            .next()
            .knowing(Map.of(1L, NOW.getEpochSecond()), Set.of(1L), NOW);
    CommentFeedCodec codec = new CommentFeedCodec();

    assertThat(codec.read(codec.write(next))).isEqualTo(next);
  }

  private CommentTaking.Decision decide(CommentFeed from, CommentScan scan) {
    return taking(List.of(scan.task().post()), scan).decide(from, 100, this::entry);
  }

  private CommentTaking taking(List<CountedPost> posts, CommentScan... scans) {
    CommentDetector.Plan plan =
        new CommentDetector.Plan(Arrays.stream(scans).map(CommentScan::task).toList(), List.of());
    return new CommentTaking(connection, posts, plan, List.of(scans), NOW);
  }

  private Outbox.Entry entry(CommentAdded.Comment comment) {
    return Outbox.Entry.fresh(
        CommentAdded.of(connection.professionalId(), connection.id(), comment), NOW);
  }

  private static CountedPost post(int count) {
    return new CountedPost(POST, OptionalInt.of(count));
  }

  private static CommentScan found(int count, CommentAdded.Comment... comments) {
    return scan(count, true, comments);
  }

  private static CommentScan scan(int count, boolean complete, CommentAdded.Comment... comments) {
    return scan(new CommentReading(post(count), Extent.TO_KNOWN, Reason.COUNT), complete, comments);
  }

  private static CommentScan scan(
      CommentReading task, boolean complete, CommentAdded.Comment... comments) {
    return new CommentScan(
        task,
        List.of(comments),
        new CommentScan.Ending(CommentScan.Showing.SOME, complete, false, Optional.empty()),
        0);
  }

  private static CommentAdded.Comment comment(String id, Instant added) {
    return comment(id, added, Optional.of("9200"), Optional.of("anna"));
  }

  private static CommentAdded.Comment comment(
      String id, Instant added, Optional<String> authorId, Optional<String> name) {
    return new CommentAdded.Comment(
        id, POST, Optional.empty(), Optional.of("Hm"), authorId, name, added);
  }
}
