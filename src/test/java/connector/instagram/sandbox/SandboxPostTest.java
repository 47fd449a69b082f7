package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be said about a post when it is made. */
class SandboxPostTest extends SandboxTestBase {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Instant NOW = Instant.parse("2026-10-04T09:15:32Z");

  private final SandboxClient client = new SandboxClient(server.baseUrl());

  @BeforeEach
  void stopTheClock() {
    client.runClock(false);
    client.setClock(NOW);
  }

  @Test
  void theShortcodeOfABackDatedPostTellsItsTimestamp() {
    Post old = Post.photo().ago(Duration.ofDays(500));

    assertThat(timeInShortcode(client.post(userId, old))).isEqualTo(NOW.minus(old.age));
    assertThat(timeInShortcode(client.post(userId, old.visibleEversince())))
        .isEqualTo(NOW.minus(old.age));
  }

  @Test
  void theShortcodeOfAReelMayTellWhenItWasUploaded() {
    Post reel = Post.reel().ago(Duration.ofDays(10)).shortcodeAhead(Duration.ofDays(3));

    String id = client.post(userId, reel);

    assertThat(timeInShortcode(id)).isEqualTo(NOW.minus(Duration.ofDays(13)));
    assertThat(timestamps()).containsExactly("2026-09-24T09:15:32+0000");
  }

  @Test
  void spacedPostsGoIntoThePastFromTheNewest() {
    Post post = Post.photo().ago(Duration.ofHours(2)).spaced(Duration.ofHours(1));

    List<String> ids = client.post(userId, post.visibleEversince(), 3);

    assertThat(app.get("/me/media").ids()).containsExactlyElementsOf(ids);
    assertThat(timestamps())
        .containsExactly(
            "2026-10-04T07:15:32+0000", "2026-10-04T06:15:32+0000", "2026-10-04T05:15:32+0000");
    assertThat(timeInShortcode(ids.get(2))).isEqualTo(NOW.minus(Duration.ofHours(4)));
    assertThat(client.history()).allMatch(each -> each.visibleAt().equals(each.timestamp()));
  }

  @Test
  void spacedPostsBecomeVisibleNowUnlessTheyAreOld() {
    client.post(userId, Post.photo().spaced(Duration.ofDays(1)), 3);

    assertThat(client.history()).allMatch(each -> each.visibleAt().equals(NOW));
  }

  @Test
  void spacedPostsMayAppearBetweenPages() {
    app.control("POST", "media", "{\"count\": 2, \"spacing\": \"PT1M\", \"afterPages\": 1}");

    assertThat(app.get("/me/media").ids()).isEmpty();
    assertThat(timestamps())
        .containsExactly("2026-10-04T09:15:32+0000", "2026-10-04T09:14:32+0000");
  }

  @Test
  void anImpossibleSpacingIsRefusedBeforeAnythingIsPosted() {
    assertThat(refusal("{\"spacing\": \"PT0.5S\"}")).contains("\"spacing\" must be zero, or");
    assertThat(refusal("{\"spacing\": \"-PT1H\"}")).contains("\"spacing\" must be zero, or");
    assertThat(refusal("{\"count\": 20, \"spacing\": \"P365D\"}")).contains("fifteen years");
    assertThat(client.history()).isEmpty();
  }

  @Test
  void thousandsOfPostsOfOneSecondHaveShortcodesOfTheirOwn() {
    client.post(userId, Post.photo(), 10_000);
    client.set(Switch.MAXIMUM_LIMIT, 1000);

    Set<String> shortcodes = new HashSet<>();
    SandboxCaller.Reply page = app.get("/me/media?limit=1000&fields=shortcode");
    for (int i = 0; i < 10; i++) {
      page.json().get("data").forEach(each -> shortcodes.add(each.get("shortcode").asText()));
      page = i < 9 ? app.follow(page.next()) : page;
    }

    assertThat(shortcodes).hasSize(10_000);
  }

  @Test
  void aPictureIsDescribedAsTold() {
    client.post(userId, Post.photo().described("A hut in the fog"));
    client.post(userId, Post.photo().described("").without("alt_text"));

    JsonNode data = app.get("/me/media?fields=alt_text").json().get("data");

    assertThat(data.get(0).has("alt_text")).isFalse();
    assertThat(data.get(1).get("alt_text").asText()).isEqualTo("A hut in the fog");
  }

  private String refusal(String body) {
    SandboxCaller.Reply reply = app.control("POST", "media", body);
    assertThat(reply.status()).isEqualTo(400);
    return reply.json().get("error").asText();
  }

  private List<String> timestamps() {
    List<String> timestamps = new ArrayList<>();
    app.get("/me/media?fields=timestamp")
        .json()
        .get("data")
        .forEach(each -> timestamps.add(each.get("timestamp").asText()));
    return timestamps;
  }

  private Instant timeInShortcode(String mediaId) {
    long key = 0;
    String shortcode =
        app.get("/" + mediaId + "?fields=shortcode").json().get("shortcode").asText();
    for (int i = 0; i < shortcode.length(); i++) {
      key = key * 64 + ALPHABET.indexOf(shortcode.charAt(i));
    }
    return Instant.ofEpochMilli((key >> 23) + 1_314_220_021_721L);
  }
}
