package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.graph.Fixtures;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentMediaTest {
  private final ScriptedTransport transport = new ScriptedTransport();
  private final KnownCaller caller = new KnownCaller(Clock.systemUTC());
  private final RecentMediaFunctions functions =
      new RecentMediaFunctions(
          new RequestHandler(Clock.systemUTC()), caller.check(), QuickGraph.over(transport));

  @Test
  void answersWithFlatMedia() {
    transport.answers(200, Fixtures.text("media-page-last"));

    assertThat(answer(""))
        .isEqualTo(
            Json.parse(
                    """
                    {"data": [{"id": "17800000000000003", "timestamp": "2026-10-02T08:00:00Z"}]}
                    """)
                .orElseThrow());
  }

  @Test
  void asksForEveryDeclaredFieldWhenNoneIsNamed() {
    transport.answers(200, Fixtures.text("media-page-last"));

    answer("");

    assertThat(transport.request().fields()).containsExactlyInAnyOrderElementsOf(MediaJson.FIELDS);
    assertThat(transport.request().query()).containsEntry("limit", "25");
  }

  @Test
  void tellsTrialReelsApart() {
    transport.answers(200, Fixtures.text("media-page-trial-reel"));

    assertThat(answer("").path("data"))
        .extracting(item -> item.path("is_shared_to_feed"), item -> item.path("media_product_type"))
        .containsExactly(
            tuple(BooleanNode.FALSE, TextNode.valueOf("REELS")),
            tuple(BooleanNode.TRUE, TextNode.valueOf("REELS")),
            tuple(MissingNode.getInstance(), TextNode.valueOf("FEED")),
            tuple(MissingNode.getInstance(), MissingNode.getInstance()));
  }

  @Test
  void anAccountWhoseInstagramKnowsThoseFieldsNotIsListedAllTheSame() {
    transport
        .answers(400, Fixtures.text("error-unknown-field"))
        .answers(200, Fixtures.text("media-page-last"))
        .answers(200, Fixtures.text("media-page-last"));

    assertThat(ids(answer(""))).hasSize(1);
    assertThat(ids(answer(""))).hasSize(1);

    assertThat(transport.requests()).hasSize(3);
    assertThat(transport.requests().get(2).fields())
        .contains("caption", "permalink")
        .doesNotContain("media_product_type", "is_shared_to_feed");
  }

  @Test
  void asksAndAnswersOnlyWhatIsWanted() {
    transport.answers(
        200, "{\"data\":[{\"id\":\"1\",\"permalink\":\"https://p/1\",\"caption\":\"x\"}]}");

    assertThat(answer("permalink").path("data"))
        .containsExactly(Json.object().put("permalink", "https://p/1"));
    assertThat(transport.request().fields()).containsExactlyInAnyOrder("permalink", "id");
  }

  @Test
  void keepsInstagramsOrder() {
    transport.answers(200, page(List.of("3", "1", "2"), Optional.empty()));

    assertThat(ids(answer("id"))).containsExactly("3", "1", "2");
  }

  @Test
  void answersEmptyListForAccountWithoutMedia() {
    transport.answers(200, "{\"data\":[]}");

    assertThat(answer("")).isEqualTo(Json.parse("{\"data\":[]}").orElseThrow());
  }

  @Test
  void followsShortAndEmptyPages() {
    transport
        .answers(200, Fixtures.text("media-page-with-next"))
        .answers(200, Fixtures.text("media-page-empty-with-next"))
        .answers(200, Fixtures.text("media-page-last"));

    assertThat(ids(answer("id")))
        .containsExactly("18000000000000001", "17900000000000002", "17800000000000003");
    assertThat(transport.requests().get(1).query()).containsEntry("after", "QUZURVI");
    assertThat(transport.requests().get(2).query()).containsEntry("after", "RU1QVFk");
  }

  @Test
  void aListThatStaysEmptyButNeverEndsIsNotTakenForAnAccountWithoutMedia() {
    for (int page = 0; page < 10; page++) {
      transport.answers(200, page(List.of(), Optional.of("Q" + page)));
    }

    assertThat(reply("id").getStatusCode()).isEqualTo(502);
    assertThat(transport.requests()).hasSize(10);
  }

  @Test
  void readsFourPagesAtMostOnceThereIsSomething() {
    for (int page = 1; page <= 4; page++) {
      transport.answers(200, page(numbers(page, page), Optional.of("Q" + page)));
    }

    assertThat(ids(answer("id"))).containsExactlyElementsOf(numbers(1, 4));
    assertThat(transport.requests()).hasSize(4);
  }

  @Test
  void asksForNoMoreOnceThereAre25() {
    transport.answers(200, page(numbers(1, 25), Optional.of("QQ")));

    assertThat(ids(answer("id"))).hasSize(25);
    assertThat(transport.requests()).hasSize(1);
  }

  @Test
  void answersAtMost25() {
    transport
        .answers(200, page(numbers(1, 24), Optional.of("QQ")))
        .answers(200, page(numbers(25, 49), Optional.empty()));

    assertThat(ids(answer("id"))).containsExactlyElementsOf(numbers(1, 25));
  }

  @Test
  void answersAtMost25EvenWhenInstagramSendsMore() {
    transport.answers(200, page(numbers(1, 100), Optional.empty()));

    assertThat(ids(answer("id"))).containsExactlyElementsOf(numbers(1, 25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"like_count", "children", "id,shortcode", "ID"})
  void refusesUndeclaredFieldsWithoutAnyCall(String fields) {
    assertThat(reply(fields).getStatusCode()).isEqualTo(400);
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void answersWithWhatIsThereWhenALaterPageFails() {
    transport
        .answers(200, Fixtures.text("media-page-with-next"))
        .answers(400, Fixtures.text("error-account-throttled"));

    assertThat(ids(answer("id"))).isNotEmpty();
    assertThat(transport.requests()).hasSize(2);
  }

  @Test
  void theLogTellsHowManyItemsCouldNotBeUsed() {
    transport.answers(200, "{\"data\":[{\"id\":\"1\"},null,{\"id\":\"\"}]}");
    FakeContext context = new FakeContext();

    assertThat(ids(FakeRequest.json(functions.getMyMedia(caller.request(), context))))
        .containsExactly("1");

    assertThat(context.records())
        .extracting(LogRecord::getMessage)
        .containsExactly("Listed items without id or date were skipped: count=2");
  }

  @Test
  void theLogTellsHowManyHaveNoPlaceInAnOrder() {
    transport.answers(
        200,
        "{\"data\":[{\"id\":\"1\",\"timestamp\":\"2026-10-02T08:00:00+0000\"},{\"id\":\"2\"}]}");
    FakeContext context = new FakeContext();

    assertThat(FakeRequest.json(functions.getMyMediaLegacy(caller.request(), context)).at("/data"))
        .hasSize(1);

    assertThat(context.records())
        .extracting(LogRecord::getMessage)
        .containsExactly("Listed items without id or date were skipped: count=1");
  }

  private JsonNode answer(String fields) {
    HttpResponseMessage reply = reply(fields);
    assertThat(reply.getStatusCode()).isEqualTo(200);
    return FakeRequest.json(reply);
  }

  private HttpResponseMessage reply(String fields) {
    FakeRequest request = caller.request();
    return functions.getMyMedia(
        fields.isEmpty() ? request : request.query("fields", fields), new FakeContext());
  }

  private static List<String> ids(JsonNode reply) {
    return reply.path("data").findValuesAsText("id");
  }

  private static List<String> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
  }

  private static String page(List<String> ids, Optional<String> after) {
    String next =
        after
            .map(cursor -> "https://graph.instagram.com/v25.0/1/media?after=" + cursor)
            .map(link -> ",\"paging\":{\"next\":\"" + link + "\"}")
            .orElse("");
    return ids.stream()
        .map(id -> "{\"id\":\"" + id + "\"}")
        .collect(Collectors.joining(",", "{\"data\":[", "]" + next + "}"));
  }
}
