package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.SampleConnection;
import connector.instagram.feed.ScanResult;
import connector.instagram.graph.Media;
import connector.instagram.graph.Usage;
import connector.instagram.json.Json;
import connector.instagram.triggers.TriggerDecision.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a flow gets of a listing, and how its state moves (rules T1, T2 and T4). */
class TriggerDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final String ACCOUNT = SampleConnection.PROFESSIONAL_ID;

  private final TriggerDecision newSince = new TriggerDecision(OVERLAP);

  @Test
  void whatIsListedWhenAFlowIsSwitchedOnIsOld() {
    ScanResult listing = whole(NOW, media("1", NOW), media("2", NOW.minusSeconds(3)));

    assertThat(newSince.next(newSince.start(listing, ACCOUNT), listing).media()).isEmpty();
  }

  /** Another instance of the app may still have it. */
  @Test
  void aListingFromBeforeAFlowWasSwitchedOnMakesNothingNew() {
    ScanResult before = whole(NOW.minusSeconds(1), media("deleted", NOW.minusSeconds(30)));

    Batch batch = newSince.next(start(), before);

    assertThat(batch.media()).isEmpty();
    assertThat(batch.state()).isEqualTo(start());
  }

  @Test
  void aFlowThatIsSwitchedOnWhileNothingIsPublishedStillHasAState() {
    TriggerState state = newSince.start(whole(NOW), ACCOUNT);

    assertThat(state.mark()).isEqualTo(NOW.getEpochSecond());
    assertThat(state.floor()).isEqualTo(SeenItem.startOf(NOW.minus(OVERLAP).getEpochSecond()));
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
        newSince.start(whole(NOW, posts(120, i -> NOW.minusSeconds(60 + i))), ACCOUNT);
    Media[] late =
        IntStream.range(0, 150)
            .mapToObj(i -> media("late" + i, NOW.minusSeconds(7_200 - i)))
            .toArray(Media[]::new);

    Batch first = next(full, late);

    assertThat(first.state().floor()).isEqualTo(SeenItem.of(late[100]));
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

    assertThat(after.mark()).isEqualTo(NOW.plusSeconds(60).getEpochSecond());
    assertThat(after.floor()).isEqualTo(state.floor());
  }

  @Test
  void aPostOfTheFutureArrivesAtOnceAndOnceButDoesNotMoveTheMark() {
    Media future = media("future", NOW.plus(Duration.ofDays(40)));
    Batch batch = newSince.next(start(), whole(NOW.plusSeconds(60), future));

    assertThat(ids(batch)).containsExactly("future");
    assertThat(batch.state().mark()).isEqualTo(NOW.getEpochSecond());
    assertThat(ids(next(batch.state(), future, now("present")))).containsExactly("present");
  }

  @Test
  void moreOfTheFutureThanAStateHoldsWaitsWithoutHurryAndArrivesInItsTime() {
    Media[] posts = posts(200, i -> NOW.plusSeconds(600 + i));
    Batch first = newSince.next(start(), whole(NOW, posts));
    Batch second = newSince.next(first.state(), whole(NOW, posts));
    Batch third = newSince.next(second.state(), whole(NOW, posts));

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
  void aListingThatEndedEarlyHandsOverButMovesNeitherMarkNorFloor() {
    assertStays(listing(NOW.plusSeconds(90), false, 1, now("1")));
  }

  @Test
  void aListingWithoutADateHandsOverButMovesNeitherMarkNorFloor() {
    assertStays(
        new ScanResult(
            List.of(now("1")), true, Optional.empty(), false, Optional.empty(), 1, Usage.NONE));
  }

  @Test
  void aPostWherePagesMetHandsOverButMovesNeitherMarkNorFloor() {
    assertStays(listing(NOW.plusSeconds(90), true, 0, now("1")));
  }

  /**
   * Between two of its pages a post was deleted, which hid another one. All flows of the minute are
   * answered from that listing, and by then nothing in it is new any more.
   */
  @Test
  void aListingThatMayHaveHiddenAPostNeverMovesTheMarkThatItDidNotMoveAtOnce() {
    Media hidden = media("hidden", NOW.plus(Duration.ofDays(3)));
    Media[] posts = posts(110, i -> NOW.plus(Duration.ofHours(24L * i)));
    Instant date = NOW.plus(Duration.ofDays(120));
    ScanResult sliding = listing(date, true, 0, posts);
    Batch first = newSince.next(start(), sliding);
    Batch second = newSince.next(first.state(), sliding);
    Batch third = newSince.next(second.state(), listing(date.minusSeconds(9), true, 110, posts));
    assertThat(second.media()).hasSize(10);

    Batch last =
        newSince.next(
            third.state(),
            whole(
                date.plusSeconds(60),
                Stream.concat(Stream.of(posts), Stream.of(hidden)).toArray(Media[]::new)));

    assertThat(ids(last)).containsExactly("hidden");
    assertThat(last.state().mark()).isGreaterThan(first.state().mark());
  }

  /** What a listing hid while it was cut short is not there either when it is gone on with. */
  @Test
  void aListingThatIsGoneOnWithStillMayHaveHiddenAPost() {
    Media[] posts = posts(90, i -> NOW.plus(Duration.ofHours(24L * i)));
    Instant date = NOW.plus(Duration.ofDays(120));

    Batch first = newSince.next(start(), listing(date, false, 10, posts));
    Batch second = newSince.next(first.state(), listing(date, true, 10, posts));

    assertThat(second.state().mark()).isEqualTo(start().mark());
    assertThat(newSince.next(second.state(), whole(date.plusSeconds(60), posts)).state().mark())
        .isGreaterThan(start().mark());
  }

  private void assertStays(ScanResult listing) {
    TriggerState before = start();
    Batch batch = newSince.next(before, listing);

    assertThat(ids(batch)).containsExactly("1");
    assertThat(batch.state().mark()).isEqualTo(before.mark());
    assertThat(batch.state().floor()).isEqualTo(before.floor());
    assertThat(newSince.next(batch.state(), listing).media()).isEmpty();
  }

  /** The mark stays behind what waits, whatever newer posts were handed over before. */
  @Test
  void whatACutListingHandedOverDoesNotOutdateWhatItDidNotReach() {
    Media newest = media("newest", NOW.plus(Duration.ofDays(10)));
    Instant date = NOW.plus(Duration.ofDays(11));
    TriggerState state = newSince.next(start(), listing(date, false, 1, newest)).state();
    Media[] older = posts(150, i -> NOW.plus(Duration.ofHours(i)));

    assertThat(drain(state, whole(date, older))).hasSize(150);
  }

  @Test
  void listingsThatEndEarlyNeverAskForMoreThanAStateHolds() {
    ScanResult cut = listing(NOW.plusSeconds(400), false, 300, posts(300, i -> NOW.plusSeconds(i)));

    Batch first = newSince.next(start(), cut);
    Batch second = newSince.next(first.state(), cut);
    Batch third = newSince.next(second.state(), cut);

    assertThat(first.media()).hasSize(100);
    assertThat(second.media()).hasSize(20);
    assertThat(third.media()).isEmpty();
    assertThat(third.state().moreWaits()).isFalse();
    assertThat(TriggerStateCodec.write(third.state())).hasSizeLessThanOrEqualTo(2_000);
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

    TriggerState state = newSince.start(whole(NOW, posts), ACCOUNT);

    assertThat(state.seen()).hasSize(TriggerState.MOST_SEEN);
    assertThat(state.floor()).isEqualTo(state.seen().first());
    Batch again = next(state, posts);
    assertThat(again.media()).isEmpty();
    assertThat(next(again.state(), posts).media()).isEmpty();
  }

  @Test
  void aboveWhatAStateHoldsNothingOnOrAboveTheFloorIsLost() {
    Media[] posts = posts(500, i -> NOW.minusSeconds(60L * i));
    TriggerState state = newSince.start(whole(NOW, posts), ACCOUNT);
    Media onTheFloor = media("late", Instant.ofEpochSecond(state.floor().second() + 1));

    assertThat(ids(next(state, onTheFloor, now("new")))).containsExactly("new", "late");
  }

  @Test
  void aFullStateTakesABackDatedPost() {
    TriggerState full =
        newSince.start(whole(NOW, posts(120, i -> NOW.minusSeconds(60 + i))), ACCOUNT);
    assertThat(full.seen()).hasSize(TriggerState.MOST_SEEN);

    Batch batch = next(full, media("late", NOW.minus(Duration.ofHours(20))));

    assertThat(ids(batch)).containsExactly("late");
    assertThat(batch.state().seen()).hasSizeLessThanOrEqualTo(TriggerState.MOST_SEEN);
    assertThat(next(batch.state(), media("late", NOW.minus(Duration.ofHours(20)))).media())
        .isEmpty();
  }

  private TriggerState start() {
    return newSince.start(whole(NOW), ACCOUNT);
  }

  private Batch next(TriggerState state, Media... posts) {
    return newSince.next(state, whole(NOW.plusSeconds(3_600), posts));
  }

  /** Asks again and again until nothing comes; the state goes through its text every time. */
  private List<String> drain(TriggerState start, ScanResult listing) {
    List<String> all = new ArrayList<>();
    TriggerState state = start;
    Batch batch = newSince.next(state, listing);
    while (!batch.media().isEmpty()) {
      all.addAll(ids(batch));
      assertThat(all).doesNotHaveDuplicates();
      assertThat(TriggerStateCodec.write(batch.state())).hasSizeLessThanOrEqualTo(2_000);
      state = TriggerStateCodec.read(TriggerStateCodec.write(batch.state()));
      batch = newSince.next(state, listing);
    }
    return all;
  }

  private static ScanResult whole(Instant date, Media... posts) {
    return listing(date, true, posts.length, posts);
  }

  private static ScanResult listing(Instant date, boolean complete, int certain, Media... posts) {
    return new ScanResult(
        List.of(posts), complete, Optional.of(date), false, Optional.empty(), certain, Usage.NONE);
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
