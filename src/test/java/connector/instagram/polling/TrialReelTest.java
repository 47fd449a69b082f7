package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.feed.SeenWindow;
import connector.instagram.feed.SeenWindow.Firing.TrialReels;
import connector.instagram.json.Json;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the poll makes of a reel that is kept off the feed. */
class TrialReelTest {
  @Test
  void anEventTellsItApart() {
    PollWorld world = connected(TrialReels.FIRE);
    String trial = post(world, Post.trialReel());
    String reel = post(world, Post.reel());

    world.tick();

    assertThat(world.emittedMedia()).containsExactlyInAnyOrder(trial, reel);
    for (String event : world.emittedEvents) {
      JsonNode data = Json.parse(event).orElseThrow().path("data");
      assertThat(data.path("media_product_type").asText()).isEqualTo("REELS");
      assertThat(data.path("is_shared_to_feed").isBoolean()).isTrue();
      assertThat(data.path("is_shared_to_feed").asBoolean())
          .isEqualTo(PollWorld.mediaOf(event).equals(reel));
    }
  }

  @Test
  void itFiresNothingWhereItIsIgnored() {
    PollWorld world = connected(TrialReels.IGNORE);
    post(world, Post.trialReel());
    String reel = post(world, Post.reel());
    String photo = post(world, Post.photo());

    world.tick();
    world.consume();
    world.settle();

    assertThat(world.emittedMedia()).containsExactlyInAnyOrder(reel, photo);
  }

  /** One post fires once at most, whatever becomes of it. */
  @ParameterizedTest
  @EnumSource(TrialReels.class)
  void sharedToTheFeedLaterItDoesNotFireAgain(TrialReels trialReels) {
    PollWorld world = connected(trialReels);
    String trial = post(world, Post.trialReel());
    world.tick();
    world.consume();

    world.instagram.sandbox().shareToFeed(trial);
    world.settle();

    assertThat(world.emittedMedia()).hasSize(trialReels == TrialReels.FIRE ? 1 : 0);
  }

  @Test
  void anIgnoredOneKeepsNoWatermarkBack() {
    PollWorld world = connected(TrialReels.IGNORE);
    post(world, Post.trialReel());
    world.tick();
    world.advance(Duration.ofDays(2));
    String photo = post(world, Post.photo());
    world.tick();
    world.consume();

    assertThat(world.cursor().window().seenIds()).hasSize(1);
    assertThat(world.emittedMedia()).containsExactly(photo);
  }

  @Test
  void ignoredOnesTakeNobodysPlaceInTheOutbox() {
    PollWorld world = connected(TrialReels.IGNORE);
    List<String> photos = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      post(world, Post.trialReel());
      photos.add(i % 3 == 0 ? post(world, Post.photo()) : "");
    }
    photos.removeIf(String::isEmpty);

    world.tick();

    assertThat(world.emittedMedia()).containsExactlyInAnyOrderElementsOf(photos);
    assertThat(world.cursor().window().seenIds()).hasSize(400);
  }

  @Test
  void anIdlePollStillCostsOneCall() {
    PollWorld world = connected(TrialReels.IGNORE);
    post(world, Post.trialReel());
    world.tick();
    world.instagram.resetCalls();

    world.advance(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.instagram.calls()).isEqualTo(1);
  }

  /** Only what Instagram says is off the feed is ignored. */
  @Test
  void whereInstagramDoesNotTellEveryReelFires() {
    PollWorld world = connected(TrialReels.IGNORE);
    String untold = post(world, Post.trialReel().without("is_shared_to_feed"));

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(untold);
  }

  @Test
  void itIsKnownByTheOneFieldWhereTheOtherIsNotTold() {
    PollWorld world = connected(TrialReels.IGNORE);
    world.instagram.sandbox().set(Switch.FACEBOOK_FIELDS_ABSENT, true);
    post(world, Post.trialReel());

    world.tick();

    assertThat(world.emittedMedia()).isEmpty();
  }

  /** One account whose fields are refused is polled without them; the others keep theirs. */
  @Test
  void aRefusalOfTheFieldsLosesNothing() {
    PollWorld world = connected(TrialReels.IGNORE);
    String photo = post(world, Post.photo());
    world.instagram.refuse(1, 100);

    world.tick();
    assertThat(world.emittedMedia()).containsExactly(photo);
    assertThat(world.cursor().outcome()).isEqualTo(PollOutcome.OK);

    world.consume();
    world.advance(Duration.ofMinutes(1));
    post(world, Post.trialReel());
    world.tick();
    assertThat(world.emittedMedia()).containsExactly(photo);
  }

  private static PollWorld connected(TrialReels trialReels) {
    PollModule.Settings defaults = PollModule.Settings.DEFAULT;
    PollWorld world =
        new PollWorld(
            defaults.with(new SeenWindow.Firing(defaults.overlap(), trialReels), defaults.grace()));
    world.connect();
    return world;
  }

  private static String post(PollWorld world, Post post) {
    return world.instagram.post(world.instagramClock.instant(), post);
  }
}
