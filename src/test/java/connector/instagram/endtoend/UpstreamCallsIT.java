package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each action costs at Instagram, for an account with ten thousand posts. */
class UpstreamCallsIT {
  private static final Stack STACK = Stack.shared();
  private static final Operations OPERATIONS = new Operations(STACK);
  private static Stack.Connected connected;
  private static List<String> ids;

  @BeforeAll
  static void tenThousandPosts() {
    connected = STACK.connectedAccount("ten.thousand");
    Post old = Post.photo("An old post").visibleEversince().ago(Duration.ofHours(1));
    ids =
        STACK.sandbox().post(connected.account().userId(), old.spaced(Duration.ofHours(3)), 10_000);
    // What is not certain about Instagram is found out once by each process, and remembered.
    for (int i = 0; i < 2 * Integer.getInteger("connector.processes", 1); i++) {
      call("GetMyInfo", Map.of());
    }
  }

  @Test
  void aShortcodeCostsOneCallAndOneWhenItIsRemembered() {
    for (int post : List.of(1, 4_321, 9_900)) {
      String code = details(ids.get(post)).path("shortcode").asText();

      assertThat(cost("GetShortcodeMedia", Map.of("shortcode", code))).isEqualTo(1);
      assertThat(
              cost("GetShortcodeMedia", Map.of("shortcode", "https://www.instagram.com/p/" + code)))
          .as("remembered")
          .isEqualTo(1);
    }
  }

  @Test
  void aReelUploadedDaysBeforeItsPublicationCostsTwoCalls() {
    Post reel = Post.reel().ago(Duration.ofDays(40)).shortcodeAhead(Duration.ofDays(2));
    String id = STACK.sandbox().post(connected.account().userId(), reel);
    String code = details(id).path("shortcode").asText();

    assertThat(cost("GetShortcodeMedia", Map.of("shortcode", code))).isEqualTo(2);
    assertThat(cost("GetShortcodeMedia", Map.of("shortcode", code))).isEqualTo(1);
  }

  @Test
  void aRangeOfMediaCostsThreeCallsAtMostWhereverItLies() {
    for (int post : List.of(2, 5_000, 9_850)) {
      String anchor = ids.get(post);
      String later = ids.get(Math.max(0, post - 150));
      assertThat(cost("GetMyMedia", Map.of("max_id", anchor))).isLessThanOrEqualTo(3);
      assertThat(cost("GetMyMedia", Map.of("min_id", anchor))).isLessThanOrEqualTo(3);
      assertThat(cost("GetMyMedia", Map.of("max_id", later, "min_id", anchor)))
          .isLessThanOrEqualTo(3);
      assertThat(cost("GetMyMedia", Map.of("max_id", anchor, "count", "20")))
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void pagingBackwardsMeetsEveryPostOnce() {
    List<String> met = new ArrayList<>();
    String anchor = ids.get(400);
    for (int page = 0; page < 3; page++) {
      JsonNode data = call("GetMyMedia", Map.of("max_id", anchor, "count", "100")).path("data");
      data.forEach(media -> met.add(media.path("id").asText()));
      anchor = met.get(met.size() - 1);
    }

    assertThat(met).containsExactlyElementsOf(ids.subList(401, 401 + met.size()));
    assertThat(met).hasSize(300);
  }

  @Test
  void aHundredAndFiftyCommentsCostThreeCalls() {
    STACK.sandbox().comment(ids.get(7), CommentDraft.any(), 400);

    assertThat(cost("GetMediaComments", Map.of("media-id", ids.get(7)))).isEqualTo(3);
    assertThat(call("GetMediaComments", Map.of("media-id", ids.get(7))).path("data")).hasSize(150);
  }

  @Test
  void oneMediaObjectAndTheProfileCostOneCallEach() {
    assertThat(cost("GetMedia", Map.of("media-id", ids.get(42)))).isEqualTo(1);
    assertThat(cost("GetMedia_V2", Map.of("media-id", ids.get(42)))).isEqualTo(1);
    assertThat(cost("GetMyInfo", Map.of())).isEqualTo(1);
    assertThat(cost("GetMyInfo_V2", Map.of())).isEqualTo(1);
    assertThat(cost("GetMyProfileDetails", Map.of())).isEqualTo(1);
    assertThat(cost("GetMyMedia", Map.of())).isEqualTo(1);
    assertThat(cost("GetMyMedia_V2", Map.of())).isEqualTo(1);
  }

  @Test
  void aPageInTheFlatFormatCostsTwoCallsAtMostWhereverItBegins() {
    assertThat(cost("GetMyMedia_V2", Map.of("count", "100"))).isEqualTo(1);
    for (int post : List.of(2, 5_000, 9_850)) {
      assertThat(cost("GetMyMedia_V2", Map.of("before", ids.get(post)))).isLessThanOrEqualTo(2);
    }
    assertThat(call("GetMyMedia_V2", Map.of("before", ids.get(5_000), "count", "3")).path("data"))
        .extracting(media -> media.path("id").asText())
        .containsExactlyElementsOf(ids.subList(5_001, 5_004));
  }

  @Test
  void aListToChooseFromCostsOneCall() {
    STACK.sandbox().comment(ids.get(3), CommentDraft.any(), 70);

    assertThat(cost("ListMediaChoices", Map.of())).isEqualTo(1);
    assertThat(cost("ListCommentChoices", Map.of())).isEqualTo(1);
    assertThat(cost("ListCommentChoices", Map.of("media-id", ids.get(3)))).isEqualTo(1);
  }

  @Test
  void whatCanBeRefusedHereCostsNothing() {
    STACK.sandbox().resetCalls();

    OPERATIONS.json(400, "GetMedia", connected.key(), Map.of("media-id", "B_code-123"));
    OPERATIONS.json(
        400, "GetShortcodeMedia", connected.key(), Map.of("shortcode", "http://a.example/p/x"));
    OPERATIONS.json(400, "GetMyMedia", connected.key(), Map.of("count", "1.5"));
    OPERATIONS.json(400, "GetMyMedia", connected.key(), Map.of("max_id", "yesterday"));
    OPERATIONS.json(400, "GetMyMedia_V2", connected.key(), Map.of("before", "yesterday"));
    OPERATIONS.json(400, "ListCommentChoices", connected.key(), Map.of("media-id", "newest"));
    OPERATIONS.json(400, "OnMyNewMedia", connected.key(), Map.of("triggerState", "bm9uZQ"));

    assertThat(calls()).isZero();
  }

  private static long cost(String operation, Map<String, String> parameters) {
    STACK.sandbox().resetCalls();
    JsonNode unused = call(operation, parameters);
    return calls();
  }

  private static long calls() {
    return STACK
        .sandbox()
        .calls()
        .byAccount()
        .getOrDefault(connected.account().userId(), Map.of())
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static JsonNode details(String id) {
    return call("GetMedia_V2", Map.of("media-id", id));
  }

  private static JsonNode call(String operation, Map<String, String> parameters) {
    return OPERATIONS.json(200, operation, connected.key(), parameters);
  }
}
