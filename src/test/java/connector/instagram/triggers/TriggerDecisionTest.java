package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.SampleConnection;
import connector.instagram.feed.MediaScanner.Result;
import connector.instagram.feed.MediaScanner.Result.Ending;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.Media;
import connector.instagram.graph.Usage;
import connector.instagram.json.Json;
import connector.instagram.triggers.TriggerDecision.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a flow gets of a scan, and how its state moves (rules T1, T2 and T4). */
class TriggerDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final String ACCOUNT = SampleConnection.PROFESSIONAL_ID;

  private final TriggerDecision decision = new TriggerDecision(SeenWindow.Firing.all(OVERLAP));

  @Test
  void whatIsListedWhenAFlowIsSwitchedOnIsOld() {
    Result scan = whole(NOW, media("1", NOW), media("2", NOW.minusSeconds(3)));

    assertThat(decision.next(decision.start(scan, ACCOUNT), scan).media()).isEmpty();
  }

  /** Another instance of the app may still have it. */
  @Test
  void aScanFromBeforeAFlowWasSwitchedOnMakesNothingNew() {
    Result before = whole(NOW.minusSeconds(1), media("deleted", NOW.minusSeconds(30)));

    Batch batch = decision.next(start(), before);

    assertThat(batch).isEqualTo(new Batch(List.of(), start()));
  }

  @Test
  void aFlowThatIsSwitchedOnWhileNothingIsPublishedStillHasAState() {
    TriggerState state = decision.start(whole(NOW), ACCOUNT);

    assertThat(state.window().highWatermark()).isEqualTo(NOW);
    assertThat(state.window().lowWatermark())
        .isEqualTo(SeenItem.startOf(NOW.minus(OVERLAP).getEpochSecond()));
    assertThat(state.account()).isEqualTo(SeenItem.hashOf(ACCOUNT));
  }

  @Test
  void aBatchIsNewestFirst() {
    Batch batch =
        next(
            start(),
            media("b", NOW.plusSeconds(2)),
            media("c", NOW.plusSeconds(3)),
            media("a", NOW));

    assertThat(ids(batch)).containsExactly("c", "b", "a");
    assertThat(batch.state().moreWaits()).isFalse();
  }

  @Test
  void ofMoreThanAHundredTheOldestComeFirstAndTheFlagSaysThatMoreWait() {
    Media[] posts = posts(250, i -> NOW.plusSeconds(i));

    Batch first = next(start(), posts);
    assertThat(ids(first)).containsExactlyElementsOf(names(99, 0));
    assertThat(first.state().moreWaits()).isTrue();

    Batch second = next(first.state(), posts);
    assertThat(ids(second)).containsExactlyElementsOf(names(199, 100));
    assertThat(second.state().moreWaits()).isTrue();

    Batch third = next(second.state(), posts);
    assertThat(ids(third)).containsExactlyElementsOf(names(249, 200));
    assertThat(third.state().moreWaits()).isFalse();
    assertThat(next(third.state(), posts).media()).isEmpty();
  }

  @Test
  void exactlyAHundredLeaveNothingBehind() {
    Batch batch = next(start(), posts(100, i -> NOW.plusSeconds(i)));

    assertThat(batch.media()).hasSize(100);
    assertThat(batch.state().moreWaits()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 120, 121, 250, 300, 1_000})
  void aSecondWithHundredsOfPostsIsHandedOverWholeAndOnce(int count) {
    Media[] posts = posts(count, i -> NOW);

    assertThat(drain(start(), whole(NOW.plusSeconds(1), posts)))
        .hasSize(count)
        .doesNotHaveDuplicates();
  }

  /** Below a full state the first that waits becomes the floor itself, and is not below it. */
  @Test
  void theFirstThatWaitsIsNotBelowTheFloor() {
    TriggerState full =
        decision.start(whole(NOW, posts(120, i -> NOW.minusSeconds(60 + i))), ACCOUNT);
    Media[] late =
        IntStream.range(0, 150)
            .mapToObj(i -> media("late" + i, NOW.minusSeconds(7_200 - i)))
            .toArray(Media[]::new);

    Batch first = next(full, late);

    assertThat(first.state().window().lowWatermark()).isEqualTo(SeenItem.of(late[100]));
    assertThat(drain(full, whole(NOW.plusSeconds(60), late))).hasSize(150).doesNotHaveDuplicates();
  }

  @Test
  void aPostThatSurfacesLateWithinTheOverlapArrives() {
    TriggerState state = next(start(), media("new", NOW.plusSeconds(60))).state();

    Batch batch = next(state, media("late", NOW.plusSeconds(60).minus(OVERLAP)));

    assertThat(ids(batch)).containsExactly("late");
  }

  @Test
  void aPostBelowTheFloorDoesNot() {
    TriggerState state = next(start(), media("new", NOW.plusSeconds(60))).state();

    Batch batch = next(state, media("later", NOW.plusSeconds(59).minus(OVERLAP)));

    assertThat(batch.media()).isEmpty();
  }

  @Test
  void aLatePostDoesNotMoveMarkAndFloorBack() {
    TriggerState state = next(start(), media("new", NOW.plusSeconds(60))).state();

    TriggerState after = next(state, media("late", NOW.minusSeconds(7_200))).state();

    assertThat(after.window().highWatermark()).isEqualTo(NOW.plusSeconds(60));
    assertThat(after.window().lowWatermark()).isEqualTo(state.window().lowWatermark());
  }

  @Test
  void aPostDatedInTheFutureArrivesAtOnceAndOnceButDoesNotMoveTheMark() {
    Media future = media("future", NOW.plus(Duration.ofDays(40)));
    Batch batch = decision.next(start(), whole(NOW.plusSeconds(60), future));

    assertThat(ids(batch)).containsExactly("future");
    assertThat(batch.state().window().highWatermark()).isEqualTo(NOW);
    assertThat(ids(next(batch.state(), future, now("present")))).containsExactly("present");
  }

  @Test
  void moreDatedInTheFutureThanAStateHoldsWaitsWithoutHurryAndArrivesInItsTime() {
    Media[] posts = posts(200, i -> NOW.plusSeconds(600 + i));
    Batch first = decision.next(start(), whole(NOW, posts));
    Batch second = decision.next(first.state(), whole(NOW, posts));
    Batch third = decision.next(second.state(), whole(NOW, posts));

    assertThat(second.media()).hasSize(20);
    assertThat(third.media()).isEmpty();
    assertThat(third.state().moreWaits()).isFalse();
    assertThat(drain(third.state(), whole(NOW.plusSeconds(900), posts)))
        .containsExactlyInAnyOrderElementsOf(names(199, 120));
  }

  @Test
  void deletedPostsAreForgottenWithoutTrouble() {
    TriggerState state = next(start(), posts(50, i -> NOW.plusSeconds(i))).state();

    Batch batch = next(state, media("z", NOW.plusSeconds(70)));

    assertThat(ids(batch)).containsExactly("z");
    assertThat(next(batch.state()).media()).isEmpty();
  }

  @Test
  void aScanThatEndedEarlyHandsOverButMovesNeitherMarkNorFloor() {
    assertStays(scan(NOW.plusSeconds(90), false, 1, now("1")));
  }

  @Test
  void aScanWithoutADateHandsOverButMovesNeitherMarkNorFloor() {
    Result dated = whole(NOW, now("1"));
    assertStays(new Result(dated.found(), Ending.COMPLETE, Optional.empty(), Usage.NONE));
  }

  @Test
  void aPostWherePagesMetHandsOverButMovesNeitherMarkNorFloor() {
    assertStays(scan(NOW.plusSeconds(90), true, 0, now("1")));
  }

  /**
   * Between two of its pages a post was deleted, which hid another one. All flows of the minute are
   * answered from that scan, and by then nothing in it is new any more.
   */
  @Test
  void aScanThatMayHaveHiddenAPostNeverMovesTheMarkThatItDidNotMoveAtOnce() {
    Media hidden = media("hidden", NOW.plus(Duration.ofDays(3)));
    Media[] posts = posts(110, i -> NOW.plus(Duration.ofHours(24L * i)));
    Instant date = NOW.plus(Duration.ofDays(120));
    Result sliding = scan(date, true, 0, posts);
    Batch first = decision.next(start(), sliding);
    Batch second = decision.next(first.state(), sliding);
    Batch third = decision.next(second.state(), scan(date.minusSeconds(9), true, 110, posts));
    assertThat(second.media()).hasSize(10);

    Batch last =
        decision.next(
            third.state(),
            whole(
                date.plusSeconds(60),
                Stream.concat(Stream.of(posts), Stream.of(hidden)).toArray(Media[]::new)));

    assertThat(ids(last)).containsExactly("hidden");
    assertThat(last.state().window().highWatermark())
        .isAfter(first.state().window().highWatermark());
  }

  /** What a scan hid while it was cut short is not there either when it is gone on with. */
  @Test
  void aScanThatReadsOnStillMayHaveHiddenAPost() {
    Media[] posts = posts(90, i -> NOW.plus(Duration.ofHours(24L * i)));
    Instant date = NOW.plus(Duration.ofDays(120));

    Batch first = decision.next(start(), scan(date, false, 10, posts));
    Batch second = decision.next(first.state(), scan(date, true, 10, posts));

    assertThat(second.state().window().highWatermark()).isEqualTo(start().window().highWatermark());
    assertThat(
            decision
                .next(second.state(), whole(date.plusSeconds(60), posts))
                .state()
                .window()
                .highWatermark())
        .isAfter(start().window().highWatermark());
  }

  private void assertStays(Result scan) {
    TriggerState before = start();
    Batch batch = decision.next(before, scan);

    assertThat(ids(batch)).containsExactly("1");
    assertThat(batch.state().window().highWatermark()).isEqualTo(before.window().highWatermark());
    assertThat(batch.state().window().lowWatermark()).isEqualTo(before.window().lowWatermark());
    assertThat(decision.next(batch.state(), scan).media()).isEmpty();
  }

  /** The mark stays behind what waits, whatever newer posts were handed over before. */
  @Test
  void whatACutScanHandedOverDoesNotOutdateWhatItDidNotReach() {
    Media newest = media("newest", NOW.plus(Duration.ofDays(10)));
    Instant date = NOW.plus(Duration.ofDays(11));
    TriggerState state = decision.next(start(), scan(date, false, 1, newest)).state();
    Media[] older = posts(150, i -> NOW.plus(Duration.ofHours(i)));

    assertThat(drain(state, whole(date, older))).hasSize(150);
  }

  @Test
  void scansThatEndEarlyNeverAskForMoreThanAStateHolds() {
    Result cut = scan(NOW.plusSeconds(400), false, 300, posts(300, i -> NOW.plusSeconds(i)));

    Batch first = decision.next(start(), cut);
    Batch second = decision.next(first.state(), cut);
    Batch third = decision.next(second.state(), cut);

    assertThat(first.media()).hasSize(100);
    assertThat(second.media()).hasSize(20);
    assertThat(third.media()).isEmpty();
    assertThat(third.state().moreWaits()).isFalse();
    assertThat(TriggerStateCodec.write(third.state())).hasSizeLessThanOrEqualTo(2_000);
  }

  @ParameterizedTest
  @CsvSource({"99, false", "100, false", "101, true"})
  void aScanThatEndedEarlySaysWhetherMoreOfItWaits(int count, boolean moreWaits) {
    Result cut = scan(NOW, false, count, posts(count, i -> NOW.minusSeconds(i)));

    assertThat(decision.next(start(), cut).state().moreWaits()).isEqualTo(moreWaits);
  }

  @Test
  void aFlowThatWasOffForMonthsGetsAllOfThem() {
    Media[] posts = posts(1_000, i -> NOW.plus(Duration.ofHours(6L * i)));

    assertThat(drain(start(), whole(NOW.plus(Duration.ofDays(300)), posts)))
        .hasSize(1_000)
        .doesNotHaveDuplicates();
  }

  @Test
  void aboveWhatAStateHoldsTheFloorRisesAndNothingOnOrAboveItComesTwice() {
    Media[] posts = posts(500, i -> NOW.minusSeconds(60L * i));

    TriggerState state = decision.start(whole(NOW, posts), ACCOUNT);

    assertThat(state.window().seenIds()).hasSize(TriggerState.MOST_SEEN);
    assertThat(state.window().lowWatermark())
        .isEqualTo(Collections.min(state.window().seenIds().values()));
    Batch again = next(state, posts);
    assertThat(again.media()).isEmpty();
    assertThat(next(again.state(), posts).media()).isEmpty();
  }

  @Test
  void aboveWhatAStateHoldsNothingOnOrAboveTheFloorIsLost() {
    Media[] posts = posts(500, i -> NOW.minusSeconds(60L * i));
    TriggerState state = decision.start(whole(NOW, posts), ACCOUNT);
    Media onTheFloor =
        media("late", Instant.ofEpochSecond(state.window().lowWatermark().second() + 1));

    assertThat(ids(next(state, onTheFloor, now("new")))).containsExactly("new", "late");
  }

  @Test
  void aFullStateTakesABackDatedPost() {
    TriggerState full =
        decision.start(whole(NOW, posts(120, i -> NOW.minusSeconds(60 + i))), ACCOUNT);
    assertThat(full.window().seenIds()).hasSize(TriggerState.MOST_SEEN);

    Batch batch = next(full, media("late", NOW.minus(Duration.ofHours(20))));

    assertThat(ids(batch)).containsExactly("late");
    assertThat(batch.state().window().seenIds()).hasSizeLessThanOrEqualTo(TriggerState.MOST_SEEN);
    assertThat(next(batch.state(), media("late", NOW.minus(Duration.ofHours(20)))).media())
        .isEmpty();
  }

  private TriggerState start() {
    return decision.start(whole(NOW), ACCOUNT);
  }

  private Batch next(TriggerState state, Media... posts) {
    return decision.next(state, whole(NOW.plusSeconds(3_600), posts));
  }

  /** Asks again and again until nothing comes; the state goes through its text every time. */
  private List<String> drain(TriggerState start, Result scan) {
    List<String> all = new ArrayList<>();
    TriggerState state = start;
    Batch batch = decision.next(state, scan);
    while (!batch.media().isEmpty()) {
      all.addAll(ids(batch));
      assertThat(all).doesNotHaveDuplicates();
      assertThat(TriggerStateCodec.write(batch.state())).hasSizeLessThanOrEqualTo(2_000);
      state = TriggerStateCodec.parse(TriggerStateCodec.write(batch.state()));
      batch = decision.next(state, scan);
    }
    return all;
  }

  private static Result whole(Instant date, Media... posts) {
    return scan(date, true, posts.length, posts);
  }

  private static Result scan(Instant date, boolean complete, int certain, Media... posts) {
    return new Result(
        new Result.Found(List.of(posts), certain, Set.of(), 0),
        complete ? Ending.COMPLETE : Ending.CUT_SHORT,
        Optional.of(date),
        Usage.NONE);
  }

  private static Media[] posts(int count, IntFunction<Instant> timestamp) {
    return IntStream.range(0, count)
        .mapToObj(i -> media("m" + i, timestamp.apply(i)))
        .toArray(Media[]::new);
  }

  /** The names of {@link #posts} from one down to another. */
  private static List<String> names(int from, int to) {
    return IntStream.rangeClosed(0, from - to).mapToObj(i -> "m" + (from - i)).toList();
  }

  private static Media now(String id) {
    return media(id, NOW.plusSeconds(30));
  }

  private static Media media(String id, Instant timestamp) {
    return Media.from(Json.object().put("id", id).put("timestamp", timestamp.toString()));
  }

  private static List<String> ids(Batch batch) {
    return batch.media().stream().map(media -> media.id().value()).toList();
  }
}
