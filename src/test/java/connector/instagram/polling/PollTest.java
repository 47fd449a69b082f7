package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.api.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules P1 to P4 as an account's owner would see them. */
class PollTest {
  private final PollWorld world = new PollWorld();

  @Test
  void emitsNothingThatWasThereBeforeTheConnection() {
    IntStream.range(0, 250).forEach(i -> world.instagram.post(ago(Duration.ofHours(i))));
    world.connect();

    world.settle();

    assertThat(world.emittedEvents).isEmpty();
  }

  @Test
  void emitsAPostMadeAfterConnectingAndBeforeTheFirstTick() {
    world.connect();
    String posted = world.instagram.post();

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @Test
  void emitsEveryNewPostOnceOldestFirst() {
    world.connect();
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      world.advance(Duration.ofSeconds(3));
      posted.add(world.instagram.post());
    }

    world.tick();
    world.consume();
    world.settle();

    assertThat(world.emittedMedia()).containsExactlyElementsOf(posted);
  }

  @Test
  void emitsPostsOfTheSameSecondOnceEach() {
    world.connect();
    String first = world.instagram.post();
    world.tick();
    String second = world.instagram.post();

    world.tick();
    world.consume();
    world.settle();

    assertThat(world.emittedMedia()).containsExactly(first, second);
  }

  @Test
  void emitsAPostThatSurfacesWithAnEarlierTimestampInsideTheOverlap() {
    world.connect();
    world.instagram.post();
    world.tick();
    world.consume();
    String late = world.instagram.post(ago(Duration.ofHours(23)));

    world.tick();

    assertThat(world.emittedMedia()).contains(late).hasSize(2);
  }

  @Test
  void ignoresAPostThatSurfacesFromBeforeTheOverlap() {
    world.connect();
    world.instagram.post(ago(Duration.ofHours(25)));

    world.settle();

    assertThat(world.emittedEvents).isEmpty();
  }

  @Test
  void emitsAFutureDatedPostOnceAndTheMarkStaysBehindInstagramsClock() {
    world.connect();
    String future = world.instagram.post(ago(Duration.ofDays(-30)));

    world.tick();
    world.consume();
    String normal = world.instagram.post();
    world.settle();

    assertThat(world.emittedMedia()).containsExactly(future, normal);
    assertThat(world.cursor().window().highWatermark())
        .isBeforeOrEqualTo(world.instagramClock.instant());
  }

  @Test
  void findsNewPostsBehindAPinnedOldOne() {
    IntStream.range(0, 3).forEach(i -> world.instagram.postPinned(ago(Duration.ofDays(400 + i))));
    IntStream.range(0, 200).forEach(i -> world.instagram.post(ago(Duration.ofDays(2 + i))));
    world.connect();
    String posted = world.instagram.post();

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @Test
  void costsOneCallAndNoWriteWhenNothingIsNew() {
    IntStream.range(0, 300).forEach(i -> world.instagram.post(ago(Duration.ofHours(3L * i))));
    world.connect();
    world.tick();
    world.instagram.resetCalls();
    world.faults.forgetSteps();

    world.advance(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.instagram.calls()).isEqualTo(1);
    assertThat(world.faults.stepsNamed("cursors")).as("the listing only").isEqualTo(1);
    assertThat(world.faults.stepsNamed("connections")).as("the listing only").isEqualTo(1);
  }

  @Test
  void aListingThatEndsEarlyMovesNeitherMarkNorFloorAndTheRestIsFoundLater() {
    world.connect();
    Cursor before = world.cursor();
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      world.advance(Duration.ofMinutes(30));
      posted.add(world.instagram.post());
    }
    world.instagram.failAfter(2);

    world.tick();
    world.consume();

    assertThat(world.cursor().window().highWatermark()).isEqualTo(before.window().highWatermark());
    assertThat(world.cursor().window().lowWatermark()).isEqualTo(before.window().lowWatermark());
    assertThat(world.cursor().outcome()).isEqualTo(PollOutcome.CUT_SHORT);
    assertThat(world.emittedMedia()).hasSize(100);

    world.instagram.recover();
    world.settle();

    assertThat(world.emittedMedia()).containsExactlyInAnyOrderElementsOf(posted);
  }

  @Test
  void takesAtMostTheOldestTwoHundredWhileTheyAreUnconfirmed() {
    world.connect();
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      world.advance(Duration.ofMinutes(10));
      posted.add(world.instagram.post());
    }

    world.tick();
    world.tick();

    assertThat(world.emittedMedia()).containsExactlyElementsOf(posted.subList(0, 200));
    assertThat(world.cursor().outcome()).isEqualTo(PollOutcome.OUTBOX_FULL);

    world.consume();
    world.settle();

    assertThat(new HashSet<>(world.emittedMedia())).isEqualTo(new HashSet<>(posted));
    assertThat(world.emittedMedia()).hasSize(450);
  }

  @Test
  void aReplyWithoutInstagramsClockHandsOverButMovesNothing() {
    world.connect();
    Cursor before = world.cursor();
    world.advance(Duration.ofHours(1));
    world.instagram.sendNoDate();
    String posted = world.instagram.post();

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
    assertThat(world.cursor().window().highWatermark()).isEqualTo(before.window().highWatermark());
  }

  @Test
  void refusesAConnectionWhoseFirstLookEndedEarly() {
    IntStream.range(0, 250).forEach(i -> world.instagram.post(ago(Duration.ofMinutes(i))));
    world.instagram.failAfter(2);

    assertThatThrownBy(world::connect).isInstanceOf(ApiException.class);

    assertThat(world.connectionDocuments.size()).isZero();
    assertThat(world.cursorDocuments.size()).isZero();
  }

  @Test
  void findsNewPostsHoweverWrongTheClockOfThisMachineIs() {
    world.connect();
    world.clock.advance(Duration.ofDays(60));
    String posted = world.instagram.post();

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  private Instant ago(Duration time) {
    return world.instagramClock.instant().minus(time);
  }
}
