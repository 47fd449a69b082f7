package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import connector.instagram.throttle.Throttles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaChoicesTest {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");

  private final HandClock clock = new HandClock(NOON);
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final KnownCaller caller = new KnownCaller(clock);
  private final RecentMediaFunctions functions =
      new RecentMediaFunctions(
          new RequestHandler(clock), caller.check(Throttles.alone(clock)), instagram.api());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'media_type':'IMAGE','caption':'Buns'        | 2026-10-02 08:00, Photo: Buns",
        "'media_type':'IMAGE'                         | 2026-10-02 08:00, Photo",
        "'media_type':'VIDEO','media_product_type':'FEED' | 2026-10-02 08:00, Video",
        "'media_type':'VIDEO','media_product_type':'REELS','caption':'a\\nb' | 2026-10-02 08:00, Reel: a b",
        "'media_type':'IMAGE','media_product_type':'STORY' | 2026-10-02 08:00, Story",
        "'media_type':'CAROUSEL_ALBUM','caption':' '  | 2026-10-02 08:00, Album",
        "'media_type':'HOLOGRAM'                      | 2026-10-02 08:00, Post",
        "'caption':null,'media_type':null             | 2026-10-02 08:00, Post"
      })
  void aTitleTellsDateKindAndHowTheCaptionBegins(String told, String title) {
    assertThat(title("{'id':'17','timestamp':'2026-10-02T08:00:00+0000'," + told + "}"))
        .isEqualTo(title);
  }

  @Test
  void aTitleIsNeverEmpty() {
    assertThat(title("{'id':'17'}")).isEqualTo("Post");
    assertThat(title("{'id':'17','timestamp':'soon','caption':'\\ud83d'}")).isEqualTo("Post");
  }

  @Test
  void listsThePostsNewestFirstThoughInstagramPutsPinnedOnesFirst() {
    String pinned = instagram.postPinned(NOON.minus(Duration.ofDays(300)));
    String older = instagram.post(NOON.minusSeconds(7_200), Post.reel().captioned("Rye"));
    String newer = instagram.post(NOON.minusSeconds(60), Post.photo("Buns at nine"));

    JsonNode data = choices();

    assertThat(data.findValuesAsText("id")).containsExactly(newer, older, pinned);
    assertThat(data.get(0).path("title").asText())
        .isEqualTo("2026-10-02 11:59, Photo: Buns at nine");
    assertThat(data.get(1).path("title").asText()).isEqualTo("2026-10-02 10:00, Reel: Rye");
    assertThat(data.get(2).path("title").asText()).startsWith("2025-12-06 12:00, Post: Post 180");
  }

  @Test
  void aHundredPostsOfManyCostOneCall() {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < 130; n++) {
      ids.add(instagram.post(NOON.minusSeconds(60L * n)));
    }
    instagram.resetCalls();

    assertThat(choices().findValuesAsText("id")).containsExactlyElementsOf(ids.subList(0, 100));
    assertThat(instagram.calls()).isEqualTo(1);
  }

  @Test
  void anAccountWithoutPostsHasAnEmptyList() {
    assertThat(choices()).isEmpty();
    assertThat(instagram.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"once", "everyWalk"})
  void anEmptyPageIsNotTakenForAnAccountWithoutPosts(String when) {
    String id = instagram.post();
    instagram.sandbox().set(Switch.EMPTY_PAGE, when);

    assertThat(choices().findValuesAsText("id")).containsExactly(id);
  }

  @Test
  void whatInstagramLeavesOutIsLeftOutOfTheTitle() {
    instagram.post(NOON, Post.reel().captioned("Rye"));
    instagram.sandbox().set(Switch.FACEBOOK_FIELDS_ABSENT, true);

    assertThat(choices().get(0).path("title").asText()).isEqualTo("2026-10-02 12:00, Video");
  }

  @Test
  void aDeadTokenIsToldAsAnyActionTellsIt() {
    instagram.refuse(8, 190);

    JsonNode error = error(reply(), 401);

    assertThat(error.path("code").asText()).isEqualTo("ReconnectNeeded");
    assertThat(error.path("message").asText()).contains("again");
  }

  @Test
  void anAccountThatInstagramDoesNotFindIsNoMissingMedia() {
    instagram.sandbox().add(Fault.graph(100, 33).times(8));

    assertThat(error(reply(), 502).path("message").asText()).contains("connected account");
  }

  @Test
  void aListCountsAsAnActionDoes() {
    for (int call = 0; call < 100; call++) {
      assertThat(reply().getStatusCode()).isEqualTo(200);
    }

    assertThat(error(reply(), 429).path("code").asText()).isEqualTo("TooManyCalls");
  }

  @Test
  void nobodyWithoutAKeySeesTheList() {
    HttpResponseMessage reply = functions.listMediaChoices(new FakeRequest(), new FakeContext());

    assertThat(error(reply, 401).path("code").asText()).isEqualTo("Unauthorized");
    assertThat(instagram.calls()).isZero();
  }

  private static String title(String media) {
    return MediaChoices.title(Media.from(Json.parse(media.replace('\'', '"')).orElseThrow()));
  }

  private JsonNode choices() {
    HttpResponseMessage reply = reply();
    assertThat(reply.getStatusCode()).isEqualTo(200);
    return FakeRequest.json(reply).path("data");
  }

  private HttpResponseMessage reply() {
    return functions.listMediaChoices(caller.request(), new FakeContext());
  }

  private static JsonNode error(HttpResponseMessage reply, int status) {
    assertThat(reply.getStatusCode()).isEqualTo(status);
    return FakeRequest.json(reply).path("error");
  }
}
