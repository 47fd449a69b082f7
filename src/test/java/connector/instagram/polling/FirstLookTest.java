package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadlines;
import connector.instagram.feed.FirstLook;
import connector.instagram.feed.SeenWindow;
import connector.instagram.feed.SeenWindow.Firing.TrialReels;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ReadOnlyTransport;
import connector.instagram.graph.Transport;
import connector.instagram.media.MediaJson;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import connector.instagram.status.ConnectionState;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P2: a poll looks before it reads, and what happens between the two loses nothing (P3). */
class FirstLookTest {
  private static final int MOST_BYTES = 8 * 1024;

  private final PollWorld world = new PollWorld();

  @Test
  void aPollWithoutNewsAsksForIdAndTimeOnly() {
    world.connect();
    List<String> asked = new ArrayList<>();
    world.instagram.transport().before(call -> asked.add(call.fields()));

    world.tick();
    assertThat(asked).containsExactly("id,timestamp");

    world.instagram.post();
    world.tick();
    assertThat(asked).hasSize(3).last().asString().contains("caption");
  }

  @Test
  void whereTrialReelsAreIgnoredALookAsksForWhatTellsThem() {
    PollModule.Settings defaults = PollModule.Settings.DEFAULT;
    PollWorld ignoring =
        new PollWorld(
            defaults.with(
                new SeenWindow.Firing(defaults.overlap(), TrialReels.IGNORE), defaults.grace()));
    ignoring.connect();
    List<String> asked = new ArrayList<>();
    ignoring.instagram.transport().before(call -> asked.add(call.fields()));

    ignoring.instagram.post(ignoring.instagramClock.instant(), Post.trialReel());
    ignoring.tick();

    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).split(",", -1))
        .containsExactlyInAnyOrder("id", "timestamp", "is_shared_to_feed", "media_product_type");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 21, 69})
  void anIdleLookIsOneCallAndSmallHoweverMuchWasPublishedToday(int today) throws IOException {
    Instant now = world.instagramClock.instant();
    IntStream.range(0, today)
        .forEach(i -> world.instagram.post(now.minus(Duration.ofMinutes(i + 1))));
    IntStream.range(0, 500)
        .forEach(i -> world.instagram.post(now.minus(Duration.ofDays(2).plusHours(i))));
    List<Integer> replies = new ArrayList<>();

    var unused =
        FirstLook.of(
                QuickGraph.over(new Measuring(world.instagram.transport(), replies)),
                MediaJson.FIELDS,
                Set.of())
            .down(
                new AccessToken("IGAA" + "t".repeat(180)),
                new FirstLook.Wanted(now.minus(Duration.ofDays(1)), today, media -> false),
                Deadlines.AMPLE);

    assertThat(replies).hasSize(1);
    assertThat(replies.get(0)).isLessThan(MOST_BYTES);
  }

  @Test
  void aPostThatVanishesBetweenTheLooksHoldsNothingBack() {
    world.connect();
    String kept = world.instagram.post();
    String gone = world.instagram.post();
    world.instagram.beforeWholeRead(() -> world.instagram.delete(gone));
    Instant before = world.cursor().window().highWatermark();

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(kept);
    assertThat(world.cursor().outcome()).isEqualTo(PollOutcome.OK);
    world.consume();
    world.advance(Duration.ofDays(2));
    world.instagram.post();
    world.tick();
    assertThat(world.cursor().window().highWatermark()).isAfter(before);
  }

  @Test
  void aPostThatAppearsBetweenTheLooksIsTakenAtOnce() {
    world.connect();
    String first = world.instagram.post();
    List<String> second = new ArrayList<>();
    world.instagram.beforeWholeRead(() -> second.add(world.instagram.post()));

    world.tick();
    world.consume();
    world.settle();

    assertThat(world.emittedMedia()).containsExactlyInAnyOrder(first, second.get(0));
  }

  @Test
  void anAccountThatIsThrottledBetweenTheLooksMovesNeitherMarkNorFloor() {
    world.connect();
    Cursor before = world.cursor();
    world.advance(Duration.ofHours(30));
    String posted = world.instagram.post();
    world.instagram.refuseAfter(1, 80002);

    world.tick();

    assertThat(world.emittedMedia()).isEmpty();
    assertThat(world.cursor().window()).isEqualTo(before.window());
    assertThat(world.status().state()).isEqualTo(ConnectionState.THROTTLED);
    world.instagram.recover();
    world.settle();
    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whereTheReadFailsAfterALookNothingIsLost(int goodCalls) {
    world.connect();
    Cursor before = world.cursor();
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 350; i++) {
      world.advance(Duration.ofMinutes(30));
      posted.add(world.instagram.post());
    }
    world.instagram.failAfter(goodCalls);

    world.tick();
    world.consume();

    assertThat(world.cursor().window().highWatermark()).isEqualTo(before.window().highWatermark());
    assertThat(world.cursor().window().lowWatermark()).isEqualTo(before.window().lowWatermark());
    world.instagram.recover();
    world.settle();
    assertThat(world.emittedMedia()).containsExactlyInAnyOrderElementsOf(posted);
  }

  @Test
  void pagesThatSlideBetweenTheLooksHideNothing() {
    world.connect();
    world.instagram.drift();
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      world.advance(Duration.ofMinutes(10));
      posted.add(world.instagram.post());
    }
    String deleted = posted.remove(posted.size() - 20);
    world.instagram.beforeWholeRead(() -> world.instagram.delete(deleted));

    world.settle();

    assertThat(world.emittedMedia()).containsExactlyInAnyOrderElementsOf(posted);
  }

  /** Fields that an account may not be asked for are left out by the read, not by the look. */
  @Test
  void fieldsThatAreRefusedOnlyInTheReadCostNoPost() {
    world.connect();
    String posted = world.instagram.post();
    world.instagram.refuseAfter(1, 100);

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
    assertThat(world.cursor().outcome()).isEqualTo(PollOutcome.OK);
  }

  @Test
  void anAccountWhosePagesAreTooLargeWithAllFieldsIsStillLookedAtInOneCall() {
    Instant now = world.instagramClock.instant();
    IntStream.range(0, 12).forEach(i -> world.instagram.post(now.minus(Duration.ofMinutes(i + 1))));
    IntStream.range(0, 90)
        .forEach(i -> world.instagram.post(now.minus(Duration.ofDays(2).plusHours(i))));
    world.connect();
    world.instagram.post();
    world.instagram.beforeWholeRead(
        () -> world.instagram.sandbox().set(Switch.TOO_MUCH_DATA_ABOVE, 8));
    world.tick();
    world.consume();
    world.instagram.sandbox().set(Switch.TOO_MUCH_DATA_ABOVE, 0);
    world.instagram.resetCalls();

    world.tick();

    assertThat(world.emittedMedia()).hasSize(1);
    assertThat(world.instagram.calls()).isEqualTo(1);
  }

  /** Notes how long each reply is. */
  private record Measuring(Transport instagram, List<Integer> replies)
      implements ReadOnlyTransport {
    @Override
    public Response get(URI address, Map<String, String> headers, Duration timeout)
        throws IOException, InterruptedException {
      Response reply = instagram.get(address, headers, timeout);
      replies.add(reply.body().length);
      return reply;
    }
  }
}
