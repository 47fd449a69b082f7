package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.SubscriptionDriver;
import connector.instagram.subscriptions.SubscriptionKind;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P11 and D3: when a subscription makes the account polled, and what a saved flow keeps. */
class SubscribeTest {
  private static final String ONE = "https://flows.example/one?sig=a1";
  private static final String TWO = "https://flows.example/two?sig=b2";

  private SubscribingWorld world = new SubscribingWorld();

  @BeforeEach
  void monthsWithoutAnybodyWhoWantsTheEvents() {
    for (int month = 0; month < 3; month++) {
      world.advance(Duration.ofDays(30));
      world.post();
    }
    world.advance(Duration.ofHours(1));
  }

  @Test
  void whatWasPublishedBeforeTheFirstSubscriptionIsOldAndWhatComesAfterIsNew() {
    String unused = world.subscribe(ONE);
    String news = world.post();

    assertThat(world.found()).containsExactly(news);
  }

  @Test
  void aSubscriptionAfterTheLastHasEndedBeginsAnewToo() {
    String location = world.subscribe(ONE);
    world.driver().end(location);
    world.advance(Duration.ofMinutes(11));
    assertThat(world.isPolled()).isFalse();
    for (int month = 0; month < 3; month++) {
      world.advance(Duration.ofDays(30));
      world.post();
    }
    world.advance(Duration.ofMinutes(1));
    world.post();

    String unused = world.subscribe(ONE);
    String news = world.post();

    assertThat(world.found()).containsExactly(news);
  }

  @Test
  void theAccountIsPolledForTenMinutesAfterTheLastSubscriptionHasEnded() {
    world.driver().end(world.subscribe(ONE));

    world.advance(Duration.ofMinutes(8));
    assertThat(world.isPolled()).isTrue();
    world.advance(Duration.ofMinutes(1));
    assertThat(world.isPolled()).isFalse();
  }

  @Test
  void aSubscriptionToLostConnectionsMakesNobodyPolled() {
    SubscriptionDriver.location(
        world.driver().subscribe(world.key, SubscriptionKind.RECONNECT_NEEDED, ONE));

    assertThat(world.isPolled()).isFalse();
  }

  @Test
  void aFlowThatIsSavedGoesOnAsTheSameSubscriptionUnderAnotherSecret() {
    String old = world.subscribe(ONE);
    Subscription before = only();
    world.driver().end(old);
    assertThat(only().isLive()).isFalse();
    world.advance(Duration.ofMinutes(9));

    String fresh = world.subscribe(TWO);

    assertThat(only().id()).isEqualTo(before.id());
    assertThat(only().created()).isEqualTo(before.created());
    assertThat(only().positions()).isEqualTo(before.positions());
    assertThat(world.driver().liveCallbacks(world.connection)).containsExactly(TWO);
    world.driver().end(old);
    assertThat(only().isLive()).as("the old address ends nothing any more").isTrue();
    world.driver().end(fresh);
    assertThat(only().isLive()).isFalse();
  }

  @Test
  void afterTenMinutesNobodyTakesOver() {
    world.driver().end(world.subscribe(ONE));
    String before = only().id();
    world.advance(Duration.ofMinutes(10));

    String unused = world.subscribe(ONE);

    assertThat(only().id()).isNotEqualTo(before);
  }

  @Test
  void aRequestThatIsRepeatedMakesNoSecondSubscription() {
    String lost = world.subscribe(ONE);
    String again = world.subscribe(ONE);

    assertThat(world.driver().liveCallbacks(world.connection)).containsExactly(ONE);
    world.driver().end(lost);
    assertThat(world.driver().liveCallbacks(world.connection)).containsExactly(ONE);
    world.driver().end(again);
    assertThat(world.driver().liveCallbacks(world.connection)).isEmpty();
  }

  @Test
  void oneTakesOne() {
    world.driver().end(world.subscribe(ONE));
    String before = only().id();
    SubscriptionDriver other = world.otherProcess();
    world
        .connectionDocuments()
        .beforeNextWrite(() -> other.subscribe(world.key, SubscriptionKind.MEDIA, TWO));

    String unused = world.subscribe("https://flows.example/three");

    assertThat(world.driver().stored(world.connection).readable())
        .hasSize(2)
        .satisfiesOnlyOnce(kept -> assertThat(kept.id()).isEqualTo(before))
        .filteredOn(kept -> kept.id().equals(before))
        .allSatisfy(kept -> assertThat(kept.openCallback()).isEqualTo(TWO));
    assertThat(world.documents.size()).as("what the loser had written is gone").isEqualTo(3);
  }

  @Test
  void oneThatEndsAtTheSameMomentIsTakenOver() {
    String old = world.subscribe(ONE);
    String before = only().id();
    world.connectionDocuments().beforeNextWrite(() -> world.driver().end(old));

    String unused = world.subscribe(TWO);

    assertThat(only().id()).isEqualTo(before);
    assertThat(world.driver().liveCallbacks(world.connection)).containsExactly(TWO);
  }

  @Test
  void aGrantThatIsRevokedTakesItsSubscriptionsAlong() {
    String key = world.otherKey();
    SubscriptionDriver.location(world.driver().subscribe(key, SubscriptionKind.MEDIA, ONE));
    String unused = world.subscribe(TWO);

    world.revoke(key);

    assertThat(world.driver().liveCallbacks(world.connection)).containsExactly(TWO);
    assertThat(world.driver().subscribe(key, SubscriptionKind.MEDIA, ONE).getStatusCode())
        .isEqualTo(401);
  }

  @Test
  void aGrantThatIsRevokedWhileItSubscribesGetsNoSubscription() {
    String key = world.otherKey();
    world.connectionDocuments().beforeNextWrite(() -> world.revoke(key));

    assertThat(world.driver().subscribe(key, SubscriptionKind.MEDIA, ONE).getStatusCode())
        .isEqualTo(401);
    assertThat(world.driver().stored(world.connection).readable()).isEmpty();
    assertThat(world.documents.size()).isZero();
  }

  @Test
  void aConnectionThatEndsWhileSomebodySubscribesKeepsNothing() {
    world.documents.beforeNextWrite(world::endConnection);

    assertThat(world.driver().subscribe(world.key, SubscriptionKind.MEDIA, ONE).getStatusCode())
        .isEqualTo(401);
    assertThat(world.documents.size()).isZero();
    assertThat(world.cursorDocuments().size()).isZero();
  }

  @Test
  void aConnectionThatEndsWhileItsBaselineIsStoredKeepsNoCursor() {
    world.cursorDocuments().beforeNextWrite(world::endConnection);

    assertThat(world.driver().subscribe(world.key, SubscriptionKind.MEDIA, ONE).getStatusCode())
        .isEqualTo(401);
    assertThat(world.cursorDocuments().size()).isZero();
  }

  @Test
  void whatIsLeftOfEarlierCallbacksGoesAndWhatLivesStays() {
    world.driver().end(world.subscribe(ONE));
    String unused = world.subscribe(TWO);
    world.driver().end(world.subscribe("https://flows.example/three"));
    assertThat(world.documents.size()).isEqualTo(3);

    world.driver().clean();
    assertThat(world.documents.size()).as("another request may be making one").isEqualTo(3);
    world.advance(Duration.ofMinutes(10));
    world.driver().clean();

    assertThat(world.documents.size()).isEqualTo(1);
    assertThat(only().openCallback()).isEqualTo(TWO);
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whicheverStepOfMakingGoesWrongNothingOldComesAndNothingNewIsLost(Faults.Kind kind) {
    Set<String> hit = new TreeSet<>();
    int step = 1;
    while (survivesMaking(step, kind, hit)) {
      step++;
      world = new SubscribingWorld();
      monthsWithoutAnybodyWhoWantsTheEvents();
    }
    assertThat(hit).contains("cursors replace", "subscriptions create", "connections replace");
  }

  private boolean survivesMaking(int step, Faults.Kind kind, Set<String> hit) {
    world.faults().arm(step, kind);
    boolean answered = tries(() -> world.subscribe(ONE));
    boolean struck = world.faults().struck().isPresent();
    world.faults().struck().ifPresent(hit::add);
    world.faults().disarm();
    world.restart();
    if (!answered) {
      String unused = world.subscribe(ONE);
    }
    String news = world.post();
    assertThat(world.found()).as("step %s %s", step, kind).containsOnly(news);
    assertThat(world.driver().liveCallbacks(world.connection)).containsExactly(ONE);
    return struck;
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whicheverStepOfATakeoverGoesWrongItHappensOnceInTheEnd(Faults.Kind kind) {
    Set<String> hit = new TreeSet<>();
    int step = 1;
    while (survivesTakeover(step, kind, hit)) {
      step++;
      world = new SubscribingWorld();
    }
    assertThat(hit).contains("subscriptions read", "subscriptions create", "connections replace");
  }

  private boolean survivesTakeover(int step, Faults.Kind kind, Set<String> hit) {
    world.driver().end(world.subscribe(ONE));
    Subscription before = only();
    world.faults().arm(step, kind);
    boolean answered = tries(() -> world.subscribe(TWO));
    boolean struck = world.faults().struck().isPresent();
    world.faults().struck().ifPresent(hit::add);
    world.faults().disarm();
    world.restart();
    if (!answered) {
      String unused = world.subscribe(TWO);
    }
    assertThat(only().id()).as("step %s %s", step, kind).isEqualTo(before.id());
    assertThat(only().positions()).isEqualTo(before.positions());
    assertThat(world.driver().liveCallbacks(world.connection)).containsExactly(TWO);
    return struck;
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whicheverStepOfEndingGoesWrongItIsEndedWhenItIsRepeated(Faults.Kind kind) {
    Set<String> hit = new TreeSet<>();
    int step = 1;
    boolean struck = true;
    while (struck) {
      world = new SubscribingWorld();
      String location = world.subscribe(ONE);
      world.faults().arm(step++, kind);
      boolean answered = tries(() -> ended(location));
      struck = world.faults().struck().isPresent();
      world.faults().struck().ifPresent(hit::add);
      world.faults().disarm();
      world.restart();
      if (!answered) {
        ended(location);
      }
      assertThat(world.driver().liveCallbacks(world.connection)).isEmpty();
      world.advance(Duration.ofMinutes(11));
      assertThat(world.isPolled()).isFalse();
    }
    assertThat(hit).contains("connections replace", "subscriptions read");
  }

  private void ended(String location) {
    int status = world.driver().end(location).getStatusCode();
    if (status != 200) {
      throw new IllegalStateException("answered " + status);
    }
  }

  private static boolean tries(Runnable request) {
    try {
      request.run();
      return true;
    } catch (Faults.ProcessDied | RuntimeException e) {
      // The platform sees that it failed, or nothing, and asks again.
      return false;
    }
  }

  private Subscription only() {
    assertThat(world.driver().stored(world.connection).readable()).hasSize(1);
    return world.driver().stored(world.connection).readable().get(0);
  }
}
