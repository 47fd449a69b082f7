package connector.instagram.comments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.media.MediaLookup;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Switch;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.throttle.Throttles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentChoicesTest {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");
  private static final String NEWEST_POSTS = "";

  private final HandClock clock = new HandClock(NOON);
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final KnownCaller caller = new KnownCaller(clock);
  private final CommentFunctions functions =
      new CommentFunctions(
          new RequestHandler(clock),
          caller.check(Throttles.alone(clock)),
          instagram.api(),
          new MediaLookup(
              instagram.api(), new MemoryDocuments("shortcodes"), caller.connections(), clock));

  @Test
  void aTitleTellsAuthorTextAndDate() {
    String post = instagram.post();
    comment(post, "Is this fern\nhardy?", Duration.ofMinutes(5));

    assertThat(titles(post))
        .containsExactly("@moss.and.more: Is this fern hardy? (2026-10-02 11:55)");
    assertThat(titles(NEWEST_POSTS)).isEqualTo(titles(post));
  }

  @Test
  void aTitleIsNeverEmpty() {
    String post = instagram.post();
    instagram.sandbox().comment(post, CommentDraft.any().saying("").byNobody());

    assertThat(titles(post)).containsExactly("Somebody (2026-10-02 12:00)");
  }

  @Test
  void aLongTextIsCutBetweenTwoCharacters() {
    String post = instagram.post();
    comment(post, "\ud83c\udf3f".repeat(200), Duration.ZERO);

    assertThat(titles(post))
        .containsExactly("@moss.and.more: " + "\ud83c\udf3f".repeat(60) + "… (2026-10-02 12:00)");
  }

  @Test
  void withoutAPostTheListHasTheNewestCommentsOnTheNewestPosts() {
    String older = instagram.post(NOON.minus(Duration.ofDays(3)));
    String newer = instagram.post(NOON.minus(Duration.ofDays(1)));
    instagram.post(NOON);
    String first = comment(newer, "First", Duration.ofHours(20));
    String late = comment(older, "Late", Duration.ofHours(1));
    instagram.resetCalls();

    assertThat(ids(NEWEST_POSTS)).containsExactly(late, first);
    assertThat(instagram.calls()).isEqualTo(1);
  }

  @Test
  void aPostsListHasItsOwnCommentsAndCostsOneCall() {
    String chosen = instagram.post(NOON.minus(Duration.ofDays(40)));
    String other = instagram.post();
    comment(other, "Elsewhere", Duration.ZERO);
    List<String> ids = instagram.sandbox().comment(chosen, CommentDraft.any(), 60);
    instagram.resetCalls();

    assertThat(ids(chosen)).hasSize(50).isSubsetOf(ids);
    assertThat(instagram.calls()).isEqualTo(1);
  }

  @Test
  void anAccountWithoutPostsAndOneWithoutCommentsHaveEmptyLists() {
    assertThat(ids(NEWEST_POSTS)).isEmpty();

    String post = instagram.post();

    assertThat(ids(NEWEST_POSTS)).isEmpty();
    assertThat(ids(post)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"once", "everyWalk"})
  void anEmptyPageIsNotTakenForAnAccountWithoutPosts(String when) {
    String id = comment(instagram.post(), "Here", Duration.ZERO);
    instagram.sandbox().set(Switch.EMPTY_PAGE, when);

    assertThat(ids(NEWEST_POSTS)).containsExactly(id);
  }

  @Test
  void commentsThatAreCountedAndNotShownAreNoEmptyList() {
    String post = instagram.post();
    comment(post, "One", Duration.ZERO);
    comment(instagram.post(), "Two", Duration.ZERO);
    instagram.sandbox().set(Switch.COMMENTS_HIDDEN, true);

    assertThat(error(reply(NEWEST_POSTS), 403).path("message").asText())
        .contains("counts 2 comments on the newest posts", "development mode");
    assertThat(error(reply(post), 403).path("message").asText())
        .contains("counts 1 comments on this post");
  }

  @Test
  void namesThePermissionThatIsMissing() {
    String post = instagram.post();
    instagram.sandbox().set(Switch.COMMENTS_PERMISSION_MISSING, true);

    for (String media : List.of(post, NEWEST_POSTS)) {
      JsonNode error = error(reply(media), 403);
      assertThat(error.path("code").asText()).isEqualTo("PermissionMissing");
      assertThat(error.path("message").asText()).contains("instagram_business_manage_comments");
    }
  }

  @Test
  void withoutAuthorsTheListIsThereAllTheSame() {
    String post = instagram.post();
    comment(post, "Lovely", Duration.ZERO);
    instagram.sandbox().set(Switch.COMMENT_AUTHORS_ABSENT, true);

    assertThat(titles(NEWEST_POSTS)).containsExactly("Somebody: Lovely (2026-10-02 12:00)");
    assertThat(titles(post)).isEqualTo(titles(NEWEST_POSTS));
  }

  @Test
  void aDeadTokenIsToldAsAnyActionTellsIt() {
    String post = instagram.post();
    instagram.refuse(16, 190);

    for (String media : List.of(post, NEWEST_POSTS)) {
      assertThat(error(reply(media), 401).path("code").asText()).isEqualTo("ReconnectNeeded");
    }
  }

  @Test
  void aPostThatIsNoneOfTheAccountsIsNotFoundAndAnAccountThatIsNotFoundIsNoMissingPost() {
    assertThat(error(reply("17999999999999999"), 404).path("code").asText()).isEqualTo("NotFound");

    instagram.sandbox().add(Fault.graph(100, 33).times(8));

    assertThat(error(reply(NEWEST_POSTS), 502).path("message").asText())
        .contains("connected account");
  }

  @Test
  void whatIsNoIdIsRefusedWithoutAnyCall() {
    JsonNode error = error(reply("the newest"), 400);

    assertThat(error.at("/details/parameter").asText()).isEqualTo("media-id");
    assertThat(instagram.calls()).isZero();
  }

  @Test
  void aListCountsAsAnActionDoes() {
    for (int call = 0; call < 100; call++) {
      assertThat(reply(NEWEST_POSTS).getStatusCode()).isEqualTo(200);
    }

    assertThat(error(reply(NEWEST_POSTS), 429).path("code").asText()).isEqualTo("TooManyCalls");
  }

  @Test
  void nobodyWithoutAKeySeesTheList() {
    FakeRequest nobody = new FakeRequest().query("media-id", "the newest");

    assertThat(error(functions.listCommentChoices(nobody, new FakeContext()), 401).path("code"))
        .hasToString("\"Unauthorized\"");
  }

  private String comment(String post, String text, Duration ago) {
    return instagram
        .sandbox()
        .comment(post, CommentDraft.any().by("moss.and.more").saying(text).ago(ago));
  }

  private List<String> ids(String media) {
    return choices(media).findValuesAsText("id");
  }

  private List<String> titles(String media) {
    return choices(media).findValuesAsText("title");
  }

  private JsonNode choices(String media) {
    HttpResponseMessage reply = reply(media);
    assertThat(reply.getStatusCode()).as(reply.getBody().toString()).isEqualTo(200);
    return FakeRequest.json(reply).path("data");
  }

  private HttpResponseMessage reply(String media) {
    FakeRequest request = caller.request();
    return functions.listCommentChoices(
        media.isEmpty() ? request : request.query("media-id", media), new FakeContext());
  }

  private static JsonNode error(HttpResponseMessage reply, int status) {
    assertThat(reply.getStatusCode()).isEqualTo(status);
    return FakeRequest.json(reply).path("error");
  }
}
