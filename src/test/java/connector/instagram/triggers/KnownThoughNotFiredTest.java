package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.SampleConnection;
import connector.instagram.feed.MediaScanner.Result;
import connector.instagram.feed.MediaScanner.Result.Ending;
import connector.instagram.feed.SeenWindow.Firing;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Usage;
import connector.instagram.json.Json;
import connector.instagram.triggers.TriggerDecision.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A flow's state remembers what it did not hand over and must not hand over later (T4). */
class KnownThoughNotFiredTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final Result.Found NONE = new Result.Found(List.of(), 0, Set.of(), 0);

  private final TriggerDecision decision =
      new TriggerDecision(new Firing(Duration.ofHours(24), Firing.TrialReels.IGNORE));

  /** Instagram left its date out then: nobody can say that it is newer than the flow. */
  @Test
  void aPostWithoutADateThatWasListedWhenAFlowWasSwitchedOnIsOldOnceItHasOne() {
    TriggerState start = start(new Result.Found(List.of(), 0, Set.of(new MediaId("7")), 1));

    assertThat(ids(start, whole(media("7"), media("8")))).containsExactly("8");
  }

  /** Shared to the feed before the next scan it would look like a new post. */
  @Test
  void whatDoesNotFireIsRememberedByAScanThatEndedEarlyToo() {
    Media trial =
        Media.from(
            Json.object()
                .put("id", "9")
                .put("timestamp", NOW.toString())
                .put("media_product_type", "REELS")
                .put("is_shared_to_feed", false));
    Batch cut = decision.next(start(NONE), scan(Ending.CUT_SHORT, trial, media("8")));

    assertThat(cut.media()).extracting(media -> media.id().value()).containsExactly("8");
    assertThat(ids(cut.state(), whole(media("9")))).isEmpty();
  }

  private TriggerState start(Result.Found found) {
    return decision.start(
        new Result(found, Ending.COMPLETE, Optional.of(NOW), Usage.NONE),
        SampleConnection.PROFESSIONAL_ID);
  }

  private List<String> ids(TriggerState state, Result scan) {
    return decision.next(state, scan).media().stream().map(media -> media.id().value()).toList();
  }

  private static Result whole(Media... posts) {
    return scan(Ending.COMPLETE, posts);
  }

  private static Result scan(Ending ending, Media... posts) {
    return new Result(
        new Result.Found(List.of(posts), posts.length, Set.of(), 0),
        ending,
        Optional.of(NOW.plusSeconds(90)),
        Usage.NONE);
  }

  private static Media media(String id) {
    return Media.from(Json.object().put("id", id).put("timestamp", NOW.toString()));
  }
}
