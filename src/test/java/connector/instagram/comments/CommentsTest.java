package connector.instagram.comments;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.Replies;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.graph.Transport;
import connector.instagram.json.Json;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.MediaParameter;
import connector.instagram.storage.MemoryDocuments;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentsTest {
  private static final String NEXT =
      "\"next\":\"https://graph.instagram.com/v25.0/17/comments?after=Q0&access_token=old\"";
  private static final String CURSOR = "\"cursors\":{\"after\":\"Q0\"}";
  private static final String NONE = "";

  private final ScriptedTransport transport = new ScriptedTransport();
  private final KnownCaller caller = new KnownCaller(Clock.systemUTC());
  private final GraphApi graph = QuickGraph.reading(this::answer);
  private final MediaLookup lookup =
      new MediaLookup(
          QuickGraph.over(transport),
          new MemoryDocuments("shortcodes"),
          caller.connections(),
          Clock.systemUTC());
  private final Comments comments = new Comments(graph, lookup);

  @Test
  void writesEveryCommentInTheConnectorsShape() {
    transport.answers(
        200,
        """
        {"data": [
          {"id": "1", "text": "Lovely", "timestamp": "2026-10-02T08:00:00+0000",
           "username": "old", "from": {"id": "7", "username": "anna"}},
          {"id": "2", "text": "", "username": "ben"},
          {"id": "3", "text": null, "from": null, "username": null},
          {"id": "4", "from": {}}]}
        """);

    assertThat(reply("17"))
        .isEqualTo(
            Json.parse(
                    """
                    {"data": [
                      {"id": "1", "text": "Lovely", "from": {"id": "7", "username": "anna"}},
                      {"id": "2", "text": "", "from": {"username": "ben"}},
                      {"id": "3"}, {"id": "4"}]}
                    """)
                .orElseThrow());
    assertThat(transport.request().address().getPath()).isEqualTo("/v25.0/17");
    assertThat(transport.request().query())
        .containsEntry(
            "fields", "id,comments_count,comments.limit(50){id,text,timestamp,username,from}");
  }

  @ParameterizedTest
  @ValueSource(strings = {NEXT, CURSOR, CURSOR + "," + NEXT})
  void readsUpTo150InInstagramsOrder(String paging) {
    transport
        .answers(200, page(1, 50, paging))
        .answers(200, page(51, 100, at(1, paging)))
        .answers(200, page(101, 150, at(2, paging)));

    assertThat(ids(reply("17"))).containsExactlyElementsOf(numbers(1, 150));
    assertThat(transport.requests()).hasSize(3);
    assertThat(transport.requests().get(2).query())
        .containsEntry("after", "Q1")
        .containsEntry("access_token", KnownCaller.TOKEN);
  }

  @Test
  void answersNoMoreThan150() {
    transport.answers(200, page(1, 149, NEXT)).answers(200, page(150, 199, NEXT));

    assertThat(ids(reply("17"))).containsExactlyElementsOf(numbers(1, 150));
  }

  @Test
  void oneShortPageWithoutPagingIsAllThereIs() {
    transport.answers(200, page(1, 3, NONE));

    assertThat(ids(reply("17"))).containsExactly("1", "2", "3");
  }

  @Test
  void aPostWithoutCommentsCostsOneCall() {
    transport.answers(200, "{\"data\":[]}");

    assertThat(reply("17")).isEqualTo(Json.parse("{\"data\":[]}").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"17\",\"comments_count\":8}",
        "{\"id\":\"17\",\"comments_count\":8,\"comments\":{\"data\":[]}}",
        "{\"id\":\"17\",\"comments_count\":8,\"comments\":null}"
      })
  void commentsThatAreCountedAndNotShownAreAnErrorThatNamesBothCauses(String body) {
    transport.answers(200, body);

    HttpResponseMessage reply = call("17");

    assertThat(reply.getStatusCode()).isEqualTo(403);
    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("code").asText()).isEqualTo("PermissionMissing");
    assertThat(error.path("message").asText())
        .contains("counts 8 comments", "development mode", "Standard Access", "hides");
    assertThat(error.path("details").path("comments").asInt()).isEqualTo(8);
    assertThat(transport.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"17\"}",
        "{\"id\":\"17\",\"comments_count\":0}",
        "{\"id\":\"17\",\"comments_count\":null,\"comments\":{\"data\":[]}}"
      })
  void aPostOnWhichNoCommentsAreCountedHasNone(String body) {
    transport.answers(200, body);

    assertThat(reply("17")).isEqualTo(Json.parse("{\"data\":[]}").orElseThrow());
  }

  @Test
  void followsShortAndEmptyPages() {
    transport
        .answers(200, page(1, 2, NEXT))
        .answers(200, page(1, 0, at(1, NEXT)))
        .answers(200, page(3, 3, NONE));

    assertThat(ids(reply("17"))).containsExactly("1", "2", "3");
  }

  @Test
  void aCursorOnAnEmptyPageIsTheEnd() {
    transport.answers(200, page(1, 2, CURSOR)).answers(200, page(1, 0, CURSOR));

    assertThat(ids(reply("17"))).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {NEXT, CURSOR})
  void stopsWhenAPageComesAgain(String paging) {
    transport.answers(200, page(1, 50, paging)).answers(200, page(1, 50, paging));

    assertThat(ids(reply("17"))).containsExactlyElementsOf(numbers(1, 50));
  }

  @Test
  void stopsWhenTwoPagesPointAtEachOther() {
    transport
        .answers(200, page(1, 50, NEXT))
        .answers(200, page(51, 100, at(1, NEXT)))
        .answers(200, page(1, 0, NEXT));

    assertThat(ids(reply("17"))).containsExactlyElementsOf(numbers(1, 100));
    assertThat(transport.requests()).hasSize(3);
  }

  @Test
  void stopsWhenEveryLinkLeadsToTheSameComments() {
    transport.answers(200, page(1, 50, NEXT)).answers(200, page(1, 50, at(1, NEXT)));

    assertThat(ids(reply("17"))).containsExactlyElementsOf(numbers(1, 50));
    assertThat(transport.requests()).hasSize(2);
  }

  @Test
  void stopsAfterTwentyPagesThatBringOneCommentEach() {
    for (int page = 0; page < 20; page++) {
      transport.answers(200, page(page, page, at(page, NEXT)));
    }

    assertThat(ids(reply("17"))).containsExactlyElementsOf(numbers(0, 19));
    assertThat(transport.requests()).hasSize(20);
  }

  @Test
  void givesUpOnEmptyPagesWithoutEnd() {
    for (int page = 0; page < 10; page++) {
      transport.answers(200, page(1, 0, at(page, NEXT)));
    }

    assertThat(ids(reply("17"))).isEmpty();
    assertThat(transport.requests()).hasSize(10);
  }

  @Test
  void answersEachCommentOnceThoughThePagesDrift() {
    transport.answers(200, page(1, 50, NEXT)).answers(200, page(49, 60, NONE));

    assertThat(ids(reply("17"))).containsExactlyElementsOf(numbers(1, 60));
  }

  @Test
  void findsThePostOfALegacyIdFirst() {
    transport
        .answers(200, "{\"data\":[{\"id\":\"17\",\"shortcode\":\"tsxp1hhQTG\"}]}")
        .answers(200, page(1, 1, NONE));

    assertThat(ids(reply("823251211150230726_1234"))).containsExactly("1");
    assertThat(transport.requests().get(1).address().getPath()).isEqualTo("/v25.0/17");
  }

  @Test
  void aLegacyIdOfNoPostIsNotFound() {
    for (int part = 0; part < 3; part++) {
      transport.answers(200, "{\"data\":[]}");
    }

    HttpResponseMessage reply = call("823251211150230726_1234");

    assertThat(reply.getStatusCode()).isEqualTo(404);
    assertThat(FakeRequest.json(reply).path("error").path("message").asText())
        .contains("has no post with the shortcode tsxp1hhQTG.");
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "200, 0", "230, 0"})
  void namesThePermissionThatIsMissing(int code, int subcode) {
    transport.answers(403, error(code, subcode));

    HttpResponseMessage reply = call("17");

    assertThat(reply.getStatusCode()).isEqualTo(403);
    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("code").asText()).isEqualTo("PermissionMissing");
    assertThat(error.path("details").path("permission").asText())
        .isEqualTo("instagram_business_manage_comments");
    assertThat(error.path("message").asText()).contains("instagram_business_manage_comments");
  }

  @ParameterizedTest
  @CsvSource({
    "463, expired",
    "458, removed this connector's access",
    "460, password was changed",
    "464, sign in",
    "0, no longer accepts"
  })
  void saysWhyItHasToBeConnectedAgain(int subcode, String why) {
    transport.answers(400, error(190, subcode));

    HttpResponseMessage reply = call("17");

    assertThat(reply.getStatusCode()).isEqualTo(401);
    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("code").asText()).isEqualTo("ReconnectNeeded");
    assertThat(error.path("message").asText()).contains(why);
  }

  @Test
  void neverFollowsALinkToAForeignHost() {
    transport.answers(
        200, page(1, 50, "\"next\":\"https://graph.instagram.com.evil.example/17/comments\""));

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> reply("17"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(GraphError.Kind.UNREADABLE));
    assertThat(transport.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "{\"data\":{}}", "no JSON"})
  void failsTypedWhenInstagramDoesNotKeepItsPromises(String body) {
    transport.answers(200, body);

    assertThat(call("17").getStatusCode()).isEqualTo(502);
  }

  @Test
  void saysHowManyCommentsCouldNotBeUsed() {
    transport
        .answers(
            200,
            "{\"data\":[{\"id\":\"1\"},{\"text\":\"?\"}],\"paging\":{"
                + "\"next\":\"https://graph.instagram.com/v25.0/17/comments?after=Q0\"}}")
        .answers(200, "{\"data\":[{\"id\":\"2\"},null]}");
    FakeContext context = new FakeContext();

    new CommentFunctions(new RequestHandler(Clock.systemUTC()), caller.check(), graph, lookup)
        .getMediaComments(caller.request().at("/api/media/17/comments"), context);

    assertThat(context.records())
        .extracting(LogRecord::getMessage)
        .containsExactly("Listed items without id or date were skipped: count=2");
  }

  private JsonNode reply(String id) {
    MediaParameter.MediaReference reference = MediaParameter.MediaReference.parse(id).orElseThrow();
    return CommentJson.list(
        comments.list(caller.connection(), reference, AMPLE).orElseThrow().comments());
  }

  private HttpResponseMessage call(String id) {
    return new CommentFunctions(
            new RequestHandler(Clock.systemUTC()), caller.check(), graph, lookup)
        .getMediaComments(caller.request().at("/api/media/" + id + "/comments"), new FakeContext());
  }

  private static String error(int code, int subcode) {
    return "{\"error\":{\"code\":" + code + ",\"error_subcode\":" + subcode + "}}";
  }

  private static List<String> ids(JsonNode reply) {
    return reply.path("data").findValuesAsText("id");
  }

  /** The same link or cursor, but to another page. */
  private static String at(int page, String paging) {
    return paging.replace("Q0", "Q" + page);
  }

  private static List<String> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
  }

  /** What the script says of the list comes inside its post, when that is asked for. */
  private Transport.Response answer(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    Transport.Response scripted = transport.get(address, headers, timeout);
    boolean isWrapped =
        Replies.text(scripted).startsWith("{\"data\"") && address.getPath().equals("/v25.0/17");
    return isWrapped
        ? Replies.of(
            scripted.status(),
            scripted.headers(),
            "{\"id\":\"17\",\"comments\":" + Replies.text(scripted) + "}")
        : scripted;
  }

  private static String page(int first, int last, String paging) {
    return numbers(first, last).stream()
        .map(id -> "{\"id\":\"" + id + "\"}")
        .collect(Collectors.joining(",", "{\"data\":[", "],\"paging\":{" + paging + "}}"));
  }
}
