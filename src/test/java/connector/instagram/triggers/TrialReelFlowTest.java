package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.feed.SeenWindow;
import connector.instagram.feed.SeenWindow.Firing.TrialReels;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What flows get of a reel that is kept off the feed, over both paths (rule T5). */
class TrialReelFlowTest {
  private enum Path {
    NATIVE,
    POLICY
  }

  private final HandClock clock = new HandClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final KnownCaller caller = new KnownCaller(clock);

  @ParameterizedTest
  @EnumSource(Path.class)
  void aFlowTellsItApart(Path path) {
    Flow flow = new Flow(path, TrialReels.FIRE);
    flow.poll();
    post(Post.trialReel());

    JsonNode item = flow.poll().get(0);

    assertThat(item.path("media_product_type").asText()).isEqualTo("REELS");
    assertThat(item.path("is_shared_to_feed").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Path.class)
  void itFiresNothingWhereItIsIgnored(Path path) {
    Flow flow = new Flow(path, TrialReels.IGNORE);
    flow.poll();
    String trial = post(Post.trialReel());
    assertThat(flow.poll()).isEmpty();
    String photo = post(Post.photo());
    assertThat(ids(flow.poll())).containsExactly(photo);

    instagram.sandbox().shareToFeed(trial);

    assertThat(flow.poll()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Path.class)
  void sharedToTheFeedLaterItDoesNotFire(Path path) {
    Flow flow = new Flow(path, TrialReels.IGNORE);
    flow.poll();
    String trial = post(Post.trialReel());
    assertThat(flow.poll()).isEmpty();

    instagram.sandbox().shareToFeed(trial);

    assertThat(flow.poll()).isEmpty();
  }

  /** Some platforms read a state only beside data: then all of them are new at every poll. */
  @Test
  void manyIgnoredOnesHideNoPostFromAFlowThatKeepsItsOldState() {
    Flow flow = new Flow(Path.POLICY, TrialReels.IGNORE);
    flow.poll();
    for (int i = 0; i < 250; i++) {
      post(Post.trialReel());
    }
    String old = flow.state;
    assertThat(flow.poll()).isEmpty();
    flow.state = old;
    List<String> photos = new ArrayList<>();
    for (int i = 0; i < 110; i++) {
      photos.add(post(Post.photo()));
    }

    List<String> received = new ArrayList<>();
    received.addAll(ids(flow.poll()));
    assertThat(received).hasSize(100);
    received.addAll(ids(flow.poll()));

    assertThat(received).containsExactlyInAnyOrderElementsOf(photos);
    assertThat(flow.poll()).isEmpty();
  }

  /** A state has no room for them, and needs none. */
  @ParameterizedTest
  @EnumSource(Path.class)
  void ignoredOnesThatAreDatedInTheFutureKeepNoPostBack(Path path) {
    Flow flow = new Flow(path, TrialReels.IGNORE);
    flow.poll();
    for (int i = 0; i < 150; i++) {
      instagram.post(clock.instant().plusSeconds(90_000 + i), Post.trialReel());
    }
    assertThat(flow.poll()).isEmpty();
    String photo = post(Post.photo());

    assertThat(ids(flow.poll())).containsExactly(photo);
    assertThat(flow.poll()).isEmpty();
    assertThat(flow.state).hasSizeLessThanOrEqualTo(2_000);
  }

  private String post(Post post) {
    clock.advance(Duration.ofSeconds(1));
    return instagram.post(clock.instant(), post);
  }

  private static List<String> ids(List<JsonNode> items) {
    return items.stream().map(item -> item.path("id").asText()).toList();
  }

  /** A flow that sends with each poll what the one before has brought. */
  private final class Flow {
    private final Path path;
    private final TriggerFunctions functions;
    private String state = "";

    Flow(Path path, TrialReels trialReels) {
      this.path = path;
      functions =
          new TriggerFunctions(
              new RequestHandler(Clock.systemUTC()),
              caller.check(),
              instagram.api(),
              new TriggerFunctions.Settings(
                  new SeenWindow.Firing(Duration.ofHours(24), trialReels),
                  TriggerFunctions.Settings.DEFAULT_FRESHNESS,
                  Optional.of(URI.create("https://connector.example"))),
              clock);
    }

    List<JsonNode> poll() {
      clock.advance(Duration.ofSeconds(61));
      FakeRequest request = caller.request();
      if (!state.isEmpty()) {
        request.query("triggerState", state);
      }
      return path == Path.NATIVE ? polled(request) : listed(request);
    }

    private List<JsonNode> polled(FakeRequest request) {
      HttpResponseMessage reply = functions.onMyNewMedia(request, new FakeContext());
      String query = URI.create(String.valueOf(reply.getHeader("Location"))).getQuery();
      state = query.substring("triggerState=".length());
      if (reply.getStatusCode() == 202) {
        return List.of();
      }
      return items(FakeRequest.json(reply));
    }

    private List<JsonNode> listed(FakeRequest request) {
      JsonNode reply = FakeRequest.json(functions.listMyNewMedia(request, new FakeContext()));
      state = reply.path("triggerState").asText();
      return items(reply);
    }

    private List<JsonNode> items(JsonNode reply) {
      List<JsonNode> items = new ArrayList<>();
      reply.path("data").forEach(items::add);
      return items;
    }
  }
}
