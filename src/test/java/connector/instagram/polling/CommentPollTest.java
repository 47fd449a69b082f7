package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.polling.CommentSide.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Comments in the poll's turn: what is told, what it costs, and what a fault leaves alone. */
class CommentPollTest {
  private static final int POLLER = 0;
  private static final int BY_SHARDS = 1;
  private static final int WEBHOOK = 2;
  private static final int CONSUMER = 4;

  private final CommentWorld world = new CommentWorld(new ModelStage(CommentWorld.ACTORS), true);
  private final CommentSide instagram = world.instagram;

  private void subscribe() {
    world.advance(Duration.ofMinutes(1));
    world.now(CommentWorld.SUBSCRIBER);
    assertThat(world.oracle.isAnswered()).isTrue();
  }

  /** One minute later the timer runs, and the events are confirmed. */
  private void tick() {
    world.advance(Duration.ofMinutes(1));
    instagram.calls.clear();
    world.now(POLLER);
    while (world.queue.hasVisible()) {
      world.now(CONSUMER);
    }
  }

  /** Ticks until a post had its turn, so that none has one in the next nine minutes. */
  private void passTheSweep() {
    // A new process knows of no turn before, so that its first tick says nothing of the next.
    tick();
    do {
      tick();
    } while (!instagram.calls.contains("comments"));
  }

  private Said say(String post) {
    return instagram.say(post, now(), "anna");
  }

  private Instant now() {
    return world.instagramClock.instant();
  }

  @Test
  void aCommentIsToldByTheNextTick() {
    String post = instagram.post();
    subscribe();
    passTheSweep();
    Said said = say(post);

    tick();

    assertThat(world.oracle.wasEmitted(said)).isTrue();
    assertThat(world.isDrained()).isTrue();
  }

  @Test
  void aCommentIsToldByAShardToo() {
    String post = instagram.post();
    subscribe();
    Said said = say(post);

    world.advance(Duration.ofMinutes(1));
    world.now(BY_SHARDS);

    assertThat(world.oracle.wasEmitted(said)).isTrue();
    assertThat(world.health().path("status").asText()).isEqualTo("ok");
  }

  @Test
  void whatWasSaidBeforeIsNotTold() {
    String post = instagram.post();
    Said old = say(post);
    subscribe();

    for (int i = 0; i < 12; i++) {
      tick();
    }

    assertThat(world.oracle.wasEmitted(old)).isFalse();
  }

  @Test
  void anIdleTickCostsOneCallAndNoWriteAndTheSweepOneMoreInTenMinutes() {
    for (int i = 0; i < 5; i++) {
      say(instagram.post());
    }
    subscribe();
    passTheSweep();
    world.writes = 0;
    int calls = 0;

    for (int i = 0; i < 10; i++) {
      tick();
      calls += instagram.calls.size();
      assertThat(instagram.calls.get(0)).isEqualTo("media");
    }

    assertThat(calls).isEqualTo(11);
    assertThat(world.writes).isZero();
  }

  @Test
  void aCommentOnTheTenthOfTenThousandPostsCostsThreeCallsAtMost() {
    for (int i = 0; i < 10_000; i++) {
      instagram.post(now().minus(Duration.ofHours(i)));
    }
    instagram.pagesOf(50);
    String tenth = instagram.posts.get(9);
    for (int i = 0; i < 60; i++) {
      instagram.say(tenth, now().minus(Duration.ofDays(i + 1)), "ben");
    }
    subscribe();
    passTheSweep();
    Said said = say(tenth);

    tick();

    assertThat(world.oracle.wasEmitted(said)).isTrue();
    assertThat(instagram.calls).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void anAnswerFarDownIsToldWithinAMinuteMore() {
    String post = instagram.post();
    Said first = instagram.say(post, now().minus(Duration.ofDays(9)), "anna");
    for (int i = 0; i < 20; i++) {
      instagram.say(post, now().minus(Duration.ofDays(1)).plusSeconds(i), "anna");
    }
    subscribe();
    passTheSweep();
    Said answer = instagram.answer(first, "ben");

    tick();
    tick();

    assertThat(world.oracle.wasEmitted(answer)).isTrue();
  }

  @Test
  void ownAnswersNeverFireAndSettleTheCount() {
    String post = instagram.post();
    Said said = instagram.say(post, now(), "anna");
    subscribe();
    passTheSweep();
    Said own = instagram.answer(said, CommentSide.NAME);
    tick();

    tick();

    assertThat(world.oracle.wasEmitted(own)).isFalse();
    assertThat(instagram.calls).containsExactly("media");
  }

  @Test
  void whatMetaToldOfIsNotToldAgainAndReadOnce() {
    String post = instagram.post();
    subscribe();
    passTheSweep();
    Said said = say(post);
    world.tell(said);
    world.now(WEBHOOK);
    assertThat(world.oracle.wasEmitted(said)).isTrue();

    tick();
    assertThat(instagram.calls).containsExactly("media", "comments");
    tick();

    assertThat(instagram.calls).containsExactly("media");
  }

  @Test
  void whatThePollToldOfIsNotToldAgainByMeta() {
    String post = instagram.post();
    subscribe();
    Said said = say(post);
    tick();
    instagram.calls.clear();

    world.tell(said);
    world.now(WEBHOOK);

    assertThat(instagram.calls).isEmpty();
    assertThat(world.updates.size()).isZero();
  }

  @Test
  void aMissingPermissionLeavesThePostsAlone() {
    String post = instagram.post();
    assertThat(world.shown().has("comments")).isFalse();
    subscribe();
    assertThat(world.shown().path("comments").asText()).isEqualTo("ok");
    passTheSweep();
    instagram.refuse(1_000, 10);
    say(post);
    tick();

    String fresh = instagram.post();
    tick();

    assertThat(world.emittedMedia()).contains(fresh);
    assertThat(world.shown().path("state").asText()).isEqualTo("active");
    assertThat(world.shown().path("comments").asText()).isEqualTo("permission_missing");
    assertThat(world.shown().path("attention").toString())
        .contains("This connection lacks the permission to read comments. Connecting again");
    assertThat(world.health().toString()).contains("(permission_missing)", "permission to manage");
  }

  @Test
  void aPermissionThatIsGivenAgainTellsWhatWasMissed() {
    String post = instagram.post();
    subscribe();
    instagram.refuse(1_000, 10);
    Said said = say(post);
    tick();
    assertThat(instagram.calls).hasSizeGreaterThan(1);
    for (int i = 0; i < 10; i++) {
      tick();
      assertThat(instagram.calls).containsExactly("media");
    }
    instagram.refuse(0, 0);

    for (int i = 0; i < 10; i++) {
      tick();
    }

    assertThat(world.oracle.wasEmitted(said)).isTrue();
    assertThat(world.shown().path("comments").asText()).isEqualTo("ok");
  }

  @Test
  void aFullOutboxTakesNoMoreAndLosesNothing() {
    String post = instagram.post();
    instagram.pagesOf(50);
    subscribe();
    List<Said> all = new ArrayList<>();
    for (int i = 0; i < 230; i++) {
      all.add(say(post));
    }
    world.advance(Duration.ofMinutes(1));
    world.now(POLLER);
    assertThat(all.stream().filter(world.oracle::wasEmitted).count()).isEqualTo(200);
    world.advance(Duration.ofMinutes(1));
    world.now(POLLER);
    assertThat(world.shown().path("comments").asText()).isEqualTo("outbox_full");
    while (world.queue.hasVisible()) {
      world.now(CONSUMER);
    }

    tick();

    assertThat(all).allMatch(world.oracle::wasEmitted);
    assertThat(world.isDrained()).isTrue();
  }

  @Test
  void waitingCommentsLeaveAlthoughTheTokenIsRefused() {
    String post = instagram.post();
    subscribe();
    Said said = say(post);
    world.advance(Duration.ofMinutes(1));
    world.now(POLLER);
    world.queue.letGo(CONSUMER);
    int before = world.queue.size();
    instagram.refuseToken(true);

    world.advance(Duration.ofMinutes(6));
    world.now(POLLER);

    assertThat(world.oracle.wasEmitted(said)).isTrue();
    assertThat(world.queue.size()).isGreaterThan(before);
  }

  @Test
  void aFeedThatIsDamagedStopsNoPosts() {
    instagram.post();
    subscribe();
    world.feedDocuments().put(world.feedDocuments().list("").get(0).name(), "{\"version\":1}");

    String fresh = instagram.post();
    tick();

    assertThat(world.emittedMedia()).contains(fresh);
    assertThat(world.health().toString()).contains("comments/");
  }

  @Test
  void aSubscriptionPutsANewFeedInThePlaceOfADamagedOne() {
    String post = instagram.post();
    subscribe();
    world.feedDocuments().put(world.feedDocuments().list("").get(0).name(), "{\"version\":1}");

    world.subscribeTo("https://flows.example/other");
    Said said = say(post);
    tick();

    assertThat(world.oracle.wasEmitted(said)).isTrue();
  }

  @Test
  void healthSaysThatInstagramShowsNoComments() {
    for (int i = 0; i < 3; i++) {
      say(instagram.post()).listed = false;
    }
    JsonNode answer = subscribed();
    assertThat(answer.path("notice").asText()).contains("Instagram shows no comments");

    for (int i = 0; i < 31; i++) {
      tick();
    }

    assertThat(world.shown().path("comments").asText()).isEqualTo("none_shown");
    assertThat(world.health().toString()).contains("none_shown");
  }

  private JsonNode subscribed() {
    world.advance(Duration.ofMinutes(1));
    return Json.parse(world.subscribeTo("https://flows.example/hook")).orElseThrow();
  }

  @Test
  void theFeedGoesWithItsConnection() {
    say(instagram.post());
    subscribe();
    tick();
    assertThat(world.feedDocuments().size()).isEqualTo(1);

    world.endConnection();

    assertThat(world.feedDocuments().size()).isZero();
  }

  @Test
  void aPollUnderWayDoesNotBringADeletedFeedBack() {
    String post = instagram.post();
    subscribe();
    say(post);
    world.feedDocuments().beforeNextWrite(world::endConnection);

    tick();

    assertThat(world.feedDocuments().size()).isZero();
  }
}
