package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.deadline.Deadline;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the calls ask for and how the answers are read. */
class GraphApiTest {
  private static final AccessToken TOKEN = new AccessToken("secret-token-0001");
  private static final List<String> FIELDS = List.of("id", "caption", "timestamp");

  private final ScriptedTransport transport = new ScriptedTransport();
  private final GraphApi graph =
      new GraphApi(
          transport,
          new GraphApi.Settings(
              URI.create("https://graph.instagram.com"),
              "v25.0",
              GraphApi.Settings.TokenPlacement.QUERY),
          new GraphRetries(0, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10)));

  @Test
  void asksForAccount() {
    transport.answers(200, Fixtures.text("me-flat"));

    graph.me(TOKEN, List.of("id", "user_id"), soon());

    URI address = transport.request().address();
    assertThat(address.toString()).startsWith("https://graph.instagram.com/v25.0/me?");
    assertThat(transport.request().query())
        .isEqualTo(Map.of("fields", "id,user_id", "access_token", "secret-token-0001"));
    assertThat(transport.request().headers()).containsEntry("accept", "application/json");
  }

  @Test
  void readsFlatAccountAndIgnoresUnknownProperties() {
    transport.answers(200, Fixtures.text("me-flat"));

    Account account = graph.me(TOKEN, FIELDS, soon()).value();

    assertThat(account.appScopedId()).contains("26411111111111177");
    assertThat(account.professionalId()).contains("17841400000000123");
    assertThat(account.username()).contains("harbour.bakery");
    assertThat(account.text("account_type")).contains("Media_Creator");
    assertThat(account.number("media_count")).hasValue(42);
  }

  @Test
  void readsAccountInList() {
    transport.answers(200, Fixtures.text("me-in-list"));

    Account account = graph.me(TOKEN, FIELDS, soon()).value();

    assertThat(account.appScopedId()).contains("26411111111111177");
    assertThat(account.professionalId()).contains("17841400000000123");
    assertThat(account.text("account_type")).isEmpty();
    assertThat(account.number("media_count")).isEmpty();
  }

  @Test
  void readsNumericIdsWithoutLoss() {
    transport.answers(200, Fixtures.text("me-ids-as-numbers"));
    transport.answers(200, Fixtures.text("media-page-ids-as-numbers"));

    Account account = graph.me(TOKEN, FIELDS, soon()).value();
    Page<Media> page = graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 25), soon()).value();

    assertThat(account.professionalId()).contains("17841400000000123");
    assertThat(account.appScopedId()).contains("26411111111111177");
    assertThat(page.items().get(0).id()).isEqualTo(new MediaId("17841400000000123"));
  }

  @Test
  void asksForMedia() {
    transport.answers(200, Fixtures.text("media-page-last"));

    graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 25), soon());

    assertThat(transport.request().address().getPath()).isEqualTo("/v25.0/me/media");
    assertThat(transport.request().query())
        .isEqualTo(
            Map.of(
                "fields", "id,caption,timestamp",
                "limit", "25",
                "access_token", "secret-token-0001"));
  }

  @Test
  void readsMediaPageAndIgnoresUnknownProperties() {
    transport.answers(200, Fixtures.text("media-page-with-next"));

    Page<Media> page = graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 2), soon()).value();

    assertThat(page.next()).isPresent();
    assertThat(page.items()).hasSize(2);
    Media first = page.items().get(0);
    assertThat(first.id()).isEqualTo(new MediaId("18000000000000001"));
    assertThat(first.text("caption")).contains("Rye at seven, buns at nine");
    assertThat(first.text("media_type")).contains("IMAGE");
    assertThat(first.text("media_url")).contains("https://cdn.example/one.jpg?oe=1");
    assertThat(first.text("permalink")).contains("https://www.instagram.com/p/One/");
    assertThat(first.text("username")).contains("harbour.bakery");
    assertThat(first.timestamp()).contains(Instant.parse("2026-10-04T09:15:32Z"));
  }

  @Test
  void leavesOutWhatInstagramDoesNotTell() {
    transport.answers(200, Fixtures.text("media-page-with-next"));

    Media second =
        graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 2), soon()).value().items().get(1);

    assertThat(second.text("caption")).isEmpty();
    assertThat(second.text("media_url")).isEmpty();
    assertThat(second.text("thumbnail_url")).isEmpty();
    assertThat(second.text("username")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[]}",
        "{\"data\":[],\"paging\":null}",
        "{\"data\":[],\"paging\":{}}",
        "{\"data\":[],\"paging\":{\"next\":null}}",
        "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"QQ\"}}}"
      })
  void takesPageWithoutNextForTheLast(String body) {
    transport.answers(200, body);

    Page<Media> page = graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 25), soon()).value();

    assertThat(page.next()).isEmpty();
    assertThat(page.items()).isEmpty();
  }

  @Test
  void asksForOneMediaObject() {
    transport.answers(200, "{\"id\":\"18000000000000001\"}");

    Media media = graph.getMedia(TOKEN, new MediaId("18000000000000001"), FIELDS, soon()).value();

    assertThat(media.id()).isEqualTo(new MediaId("18000000000000001"));
    assertThat(transport.request().address().getPath()).isEqualTo("/v25.0/18000000000000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../me", "1?fields=x", "1/comments", "1#", "a b", "ü", "1\n"})
  void whatIsNoMediaIdNeverReachesAnAddress(String hostile) {
    assertThatThrownBy(() -> new MediaId(hostile)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-04T09:15:32+0000, 2026-10-04T09:15:32Z",
    "2026-10-04T09:15:32+00:00, 2026-10-04T09:15:32Z",
    "2026-10-04T09:15:32Z, 2026-10-04T09:15:32Z",
    "2026-10-04T09:15:32.250Z, 2026-10-04T09:15:32.250Z",
    "2026-10-04T09:15:32.250+0000, 2026-10-04T09:15:32.250Z",
    "2026-10-04T02:15:32-0700, 2026-10-04T09:15:32Z",
    "2026-10-04T11:15:32+02:00, 2026-10-04T09:15:32Z"
  })
  void readsEverySpellingOfTime(String text, Instant time) {
    transport.answers(200, "{\"data\":[{\"id\":\"1\",\"timestamp\":\"" + text + "\"}]}");

    Page<Media> page = graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 25), soon()).value();

    assertThat(page.items().get(0).timestamp()).contains(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":{}}", "{\"data\":null}", "{}", "[]", "null", "true"})
  void refusesListThatIsNotAsPromised(String body) {
    transport.answers(200, body);

    assertThat(failureOfMedia().kind()).isEqualTo(GraphError.Kind.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"caption\":\"Who am I?\"}",
        "{\"id\":\"\"}",
        "{\"id\":null}",
        "{\"id\":{}}",
        "{\"id\":\"../me\"}",
        "null",
        "7",
        "[]",
        "\"18000000000000001\""
      })
  void anItemWithoutAnIdCostsItselfOnly(String item) {
    transport.answers(200, "{\"data\":[" + item + ",{\"id\":\"2\"}," + item + "]}");

    Page<Media> page = graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 100), soon()).value();

    assertThat(page.items()).extracting(media -> media.id().value()).containsExactly("2");
    assertThat(page.skipped()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"yesterday\"",
        "\"2026-10-04T09:15:32\"",
        "\"2026-13-04T09:15:32+0000\"",
        "\"2026-10-04T24:15:32+0000\"",
        "\"2026-10-04 09:15:32+0000\"",
        "\"2026-10-04T09:15:+2+0000\"",
        "\"\"",
        "null",
        "{}",
        "1791105332"
      })
  void aTimestampThatIsNoTimeIsAbsent(String timestamp) {
    String item = "{\"id\":\"1\",\"timestamp\":" + timestamp + "}";
    transport.answers(
        200,
        "{\"data\":[{\"id\":\"2\",\"timestamp\":"
            + timestamp
            + ",\"children\":{\"data\":[null,"
            + item
            + "]}}]}");

    Page<Media> page = graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 100), soon()).value();

    Media media = page.items().get(0);
    assertThat(media.timestamp()).isEmpty();
    assertThat(media.children()).hasSize(1);
    assertThat(Media.timestamp(media.children().get(0))).isEmpty();
    assertThat(page.skipped()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"id\":\"2\"}],\"paging\":{\"next\":\"\"}}",
        "{\"data\":[{\"id\":\"2\"}],\"paging\":{\"next\":null}}",
        "{\"data\":[{\"id\":\"2\"}],\"paging\":{\"next\":\" \",\"cursors\":{\"after\":\"\"}}}",
        "{\"data\":[{\"id\":\"2\"}],\"paging\":[]}",
        "{\"data\":[{\"id\":\"2\"}],\"error\":null}",
        "{\"data\":[{\"id\":\"2\"}],\"error\":{}}",
        "{\"data\":[{\"id\":\"2\"}],\"error\":[]}",
        "{\"data\":[{\"id\":\"2\"}],\"error\":\"\"}",
        "{\"data\":[{\"id\":\"2\"}],\"error\":false}",
        "{\"data\":{\"1\":{\"id\":\"2\"}}}"
      })
  void whatIsEmptyBesideTheListDoesNotSpoilIt(String body) {
    transport.answers(200, body);

    Page<Media> page = graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 100), soon()).value();

    assertThat(page.items()).extracting(media -> media.id().value()).containsExactly("2");
    assertThat(page.next()).isEmpty();
  }

  @Test
  void anErrorBesideTheListIsAnError() {
    transport.answers(200, "{\"data\":[{\"id\":\"2\"}],\"error\":{\"code\":190}}");

    assertThat(failureOfMedia().kind()).isEqualTo(GraphError.Kind.TOKEN_REFUSED);
  }

  @Test
  void aCommentWithoutAnIdCostsItselfOnly() {
    transport.answers(
        200,
        "{\"id\":\"1\",\"comments\":{\"data\":[{\"text\":\"Who am I?\"},{\"id\":\"3\"},null]}}");

    Pages<CommentList.Comment> pages =
        graph.listComments(TOKEN, new MediaId("1"), 1, soon()).pages();

    assertThat(pages.page().items()).extracting(CommentList.Comment::id).containsExactly("3");
    assertThat(pages.page().skipped()).isEqualTo(2);
  }

  @Test
  void refusesEmptyListInPlaceOfAccount() {
    transport.answers(200, "{\"data\":[]}");

    GraphException failure =
        catchThrowableOfType(GraphException.class, () -> graph.me(TOKEN, FIELDS, soon()));

    assertThat(failure.kind()).isEqualTo(GraphError.Kind.UNREADABLE);
  }

  @Test
  void tellsInstagramsClock() {
    transport.answers(
        200, Map.of("date", "Sun, 04 Oct 2026 09:15:40 GMT"), Fixtures.text("me-flat"));

    assertThat(graph.me(TOKEN, FIELDS, soon()).date())
        .contains(Instant.parse("2026-10-04T09:15:40Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "2026-10-04T09:15:40Z", "Mon, 04 Oct 2026 09:15:40 GMT"})
  void tellsNoClockWhenTheDateIsNone(String date) {
    transport.answers(200, Map.of("date", date), Fixtures.text("me-flat"));

    assertThat(graph.me(TOKEN, FIELDS, soon()).date()).isEmpty();
  }

  @Test
  void tellsUsage() {
    transport.answers(
        200,
        Map.of(
            "x-app-usage", "{\"call_count\":28}",
            "x-business-use-case-usage", "{\"1\":[{\"call_count\":95}]}"),
        Fixtures.text("me-flat"));

    assertThat(graph.me(TOKEN, FIELDS, soon()).usage().percent()).isEqualTo(95);
  }

  @Test
  void tellsHowLongThrottleLasts() {
    transport.answers(
        400,
        Map.of("x-business-use-case-usage", "{\"1\":[{\"estimated_time_to_regain_access\":11}]}"),
        Fixtures.text("error-account-throttled"));

    GraphException failure = failureOfMedia();

    assertThat(failure.kind()).isEqualTo(GraphError.Kind.ACCOUNT_THROTTLED);
    assertThat(failure.error().retryAfter()).contains(Duration.ofMinutes(11));
  }

  @Test
  void takesErrorBodyForFailureWhateverTheStatus() {
    transport.answers(200, Fixtures.text("error-token-expired"));

    assertThat(failureOfMedia().kind()).isEqualTo(GraphError.Kind.TOKEN_EXPIRED);
  }

  @Test
  void refusesUsableBodyWithForeignStatus() {
    transport.answers(302, Fixtures.text("media-page-last"));

    assertThat(failureOfMedia().kind()).isEqualTo(GraphError.Kind.UNREADABLE);
  }

  private GraphException failureOfMedia() {
    return catchThrowableOfType(
        GraphException.class,
        () -> graph.media(TOKEN, GraphApi.MediaQuery.newest(FIELDS, 25), soon()));
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(25), Clock.systemUTC());
  }
}
