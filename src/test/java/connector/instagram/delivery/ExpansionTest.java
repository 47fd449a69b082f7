package connector.instagram.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.SubscriptionEntry.HowEnded;
import connector.instagram.connections.SubscriptionEntry.State;
import connector.instagram.subscriptions.SubscriptionKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D3: which subscriptions get an event. */
class ExpansionTest {
  private static final String ALICE = "https://alice.example.net/hook";
  private static final String BOB = "https://bob.example.net/hook";

  private final ExpandWorld world = new ExpandWorld();

  @Test
  void eachKindGetsItsOwnEvents() {
    String media = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    String legacy = world.subscribe(SubscriptionKind.MEDIA_LEGACY, BOB);
    String outage = world.subscribe(SubscriptionKind.RECONNECT_NEEDED, ALICE);
    String comments = world.subscribe(SubscriptionKind.COMMENT_ADDED, BOB);
    String posted = world.post();
    String lost = world.outage();
    String said = world.comment(world.clock.instant());

    world.expand(posted);
    world.expand(lost);
    world.expand(said);

    assertThat(world.recipients(posted)).containsExactly(media, legacy);
    assertThat(world.recipients(lost)).containsExactly(outage);
    assertThat(world.recipients(said)).containsExactly(comments);
  }

  @ParameterizedTest
  @EnumSource(SubscriptionKind.class)
  void whatWaitedInTheOutboxWhenASubscriptionWasMadeIsNotForIt(SubscriptionKind kind) {
    String before = world.eventFor(kind);
    String late = world.subscribe(kind, ALICE);
    String after = world.eventFor(kind);

    world.expand(before);
    world.expand(after);

    assertThat(world.recipients(before)).isEmpty();
    assertThat(world.recipients(after)).containsExactly(late);
  }

  @Test
  void theDocumentsCountEachForItself() {
    for (int i = 0; i < 5; i++) {
      String unused = world.post();
    }
    String comments = world.subscribe(SubscriptionKind.COMMENT_ADDED, ALICE);
    String said = world.comment(world.clock.instant());
    String media = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    String outage = world.subscribe(SubscriptionKind.RECONNECT_NEEDED, BOB);
    String lost = world.outage();
    String posted = world.post();

    world.expand(lost);
    world.expand(posted);
    world.expand(said);

    assertThat(world.recipients(lost)).containsExactly(outage);
    assertThat(world.recipients(posted)).containsExactly(media);
    assertThat(world.recipients(said)).containsExactly(comments);
  }

  @Test
  void aPostMayBeOlderThanASubscriptionByTheOverlapAndNoMore() {
    String id = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    Instant oldest = world.clock.instant().minus(ExpandWorld.OVERLAP);
    String justYoungEnough = world.post(oldest);
    String tooOld = world.post(oldest.minusMillis(1));

    world.expand(justYoungEnough);
    world.expand(tooOld);

    assertThat(world.recipients(justYoungEnough)).containsExactly(id);
    assertThat(world.recipients(tooOld)).isEmpty();
    assertThat(world.outbox().entries()).isEmpty();
  }

  /** Programs get comments for as long as somebody has subscribed to them, or a little longer. */
  @Test
  void aCommentReachesTheOperatorsTargetsWhoeverElseWantsIt() {
    String said = world.comment(world.clock.instant());

    world.expand(said);

    assertThat(world.atTargets).containsExactly(ExpandWorld.idOf(said));
    assertThat(world.deliveries()).isEmpty();
    assertThat(world.commentOutbox().entries()).isEmpty();
  }

  /** C5: there is no overlap. Instagram's clock is the one that counts. */
  @Test
  void aCommentMayNotBeOlderThanASubscriptionByInstagramsClock() {
    Instant instagram = world.clock.instant().minus(Duration.ofHours(2));
    String id = world.subscribeToComments(ALICE, instagram);
    String ofThatSecond = world.comment(instagram);
    String tooOld = world.comment(instagram.minusSeconds(1));

    world.expand(ofThatSecond);
    world.expand(tooOld);

    assertThat(world.recipients(ofThatSecond)).containsExactly(id);
    assertThat(world.recipients(tooOld)).isEmpty();
    assertThat(world.commentOutbox().entries()).isEmpty();
  }

  @Test
  void whatTellsOfAnOutageHasNoSuchAge() {
    String id =
        world.subscribe(
            SubscriptionKind.RECONNECT_NEEDED,
            ALICE,
            world.clock.instant().plus(Duration.ofDays(3)));
    String lost = world.outage();

    world.expand(lost);

    assertThat(world.recipients(lost)).containsExactly(id);
  }

  @Test
  void ofThoseWithOneCallbackTheLatestGetsTheEventAlone() {
    String earlier = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    world.clock.advance(Duration.ofSeconds(5));
    String later = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    String other = world.subscribe(SubscriptionKind.MEDIA, BOB);
    String posted = world.post();

    world.expand(posted);

    assertThat(world.recipients(posted))
        .containsExactlyInAnyOrder(later, other)
        .doesNotContain(earlier);
  }

  @Test
  void whatOnlyTheEarlierOfTwoWithOneCallbackWantsItGets() {
    String earlier = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    String between = world.post();
    world.clock.advance(Duration.ofSeconds(5));
    String unused = world.subscribe(SubscriptionKind.MEDIA, ALICE);

    world.expand(between);

    assertThat(world.recipients(between)).containsExactly(earlier);
  }

  @Test
  void oneCallbackThatWantsBothShapesGetsBoth() {
    String flat = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    String nested = world.subscribe(SubscriptionKind.MEDIA_LEGACY, ALICE);
    String posted = world.post();

    world.expand(posted);

    assertThat(world.recipients(posted)).containsExactly(flat, nested);
  }

  @Test
  void aSuspendedOneGetsItsEvents() {
    String id = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    world.change(id, new State.Suspended(world.clock.instant(), "flows.example"));
    String posted = world.post();

    world.expand(posted);

    assertThat(world.recipients(posted)).containsExactly(id);
  }

  @Test
  void whatIsFoundWhileASubscriptionWaitsToBeTakenOverWaitsForIt() {
    String id = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    world.endedByDelete(id);
    world.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    String posted = world.post();

    world.expand(posted);

    assertThat(world.recipients(posted)).containsExactly(id);
  }

  @Test
  void itWaitsForASlowerInstanceThatMayStillTakeItOver() {
    String id = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    world.endedByDelete(id);
    world.clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    String expandedByAFastClock = world.post();
    world.expand(expandedByAFastClock);
    world.clock.advance(Duration.ofSeconds(1));
    String tooLate = world.post();
    world.expand(tooLate);

    assertThat(world.recipients(expandedByAFastClock)).containsExactly(id);
    assertThat(world.recipients(tooLate)).isEmpty();
  }

  @Test
  void ofTwoThatWaitWithOneCallbackBothGetItBecauseEitherMayBeTakenOver() {
    String first = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    String second = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    String live = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    world.endedByDelete(first);
    world.endedByDelete(second);
    String posted = world.post();

    world.expand(posted);

    assertThat(world.recipients(posted)).containsExactlyInAnyOrder(first, second, live);
  }

  @ParameterizedTest
  @EnumSource(
      value = HowEnded.class,
      names = {"DELETED"},
      mode = EnumSource.Mode.EXCLUDE)
  void oneThatEndedInAnotherWayGetsNothing(HowEnded how) {
    String id = world.subscribe(SubscriptionKind.MEDIA, ALICE);
    world.change(id, new State.Ended(world.clock.instant(), how));
    String posted = world.post();

    world.expand(posted);

    assertThat(world.deliveries()).isEmpty();
    assertThat(world.outbox().entries()).isEmpty();
  }
}
