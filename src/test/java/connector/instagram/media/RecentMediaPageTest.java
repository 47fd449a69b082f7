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
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A flow reads the account's media in the flat format page by page: {@code count}, {@code before}.
 */
class RecentMediaPageTest {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");

  private final HandClock clock = new HandClock(NOON);
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final KnownCaller caller = new KnownCaller(clock);
  private final RecentMediaFunctions functions =
      new RecentMediaFunctions(new RequestHandler(clock), caller.check(), instagram.api());

  @Test
  void eachPageBeginsBeforeTheLastPostOfThePageBefore() {
    List<String> ids = posts(47);
    instagram.postPinned(NOON.minus(Duration.ofDays(400)));

    List<String> met = ids(page("10", ""));
    List<String> page = met;
    while (!page.isEmpty()) {
      page = ids(page("10", page.get(page.size() - 1)));
      met.addAll(page);
    }

    assertThat(met.subList(0, 47)).containsExactlyElementsOf(ids);
    assertThat(met).hasSize(48).doesNotHaveDuplicates();
  }

  @Test
  void postsOfOneSecondAreMetOnceEach() {
    for (int n = 0; n < 12; n++) {
      instagram.post(NOON);
    }

    List<String> first = ids(page("5", ""));
    List<String> second = ids(page("5", first.get(4)));
    List<String> third = ids(page("5", second.get(4)));

    first.addAll(second);
    first.addAll(third);
    assertThat(first).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void aPageCostsOneCallAndOneMoreForWhereItBegins() {
    List<String> ids = posts(200);

    instagram.resetCalls();
    assertThat(ids(page("100", ""))).containsExactlyElementsOf(ids.subList(0, 100));
    assertThat(instagram.newCalls()).isEqualTo(1);

    assertThat(ids(page("", ids.get(99)))).containsExactlyElementsOf(ids.subList(100, 125));
    assertThat(instagram.newCalls()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"'', 25", "' ', 25", "7, 7", "7.0, 7", "100, 30", "5000, 30"})
  void countSaysHowManyAreWanted(String count, int given) {
    posts(30);

    assertThat(ids(page(count, ""))).hasSize(given);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "many"})
  void aCountThatIsNoneIsRefusedWithoutAnyCall(String count) {
    JsonNode error = error(reply(count, ""), 400);

    assertThat(error.path("code").asText()).isEqualTo("InvalidParameter");
    assertThat(error.at("/details/parameter").asText()).isEqualTo("count");
    assertThat(instagram.calls()).isZero();
  }

  @Test
  void whatIsNoIdIsRefusedWithoutAnyCall() {
    JsonNode error = error(reply("", "yesterday"), 400);

    assertThat(error.at("/details/parameter").asText()).isEqualTo("before");
    assertThat(instagram.calls()).isZero();
  }

  @Test
  void aPostThatTheAccountDoesNotHaveIsNamedByItsParameter() {
    posts(3);

    JsonNode error = error(reply("", "17999999999999999"), 404);

    assertThat(error.path("code").asText()).isEqualTo("NotFound");
    assertThat(error.path("message").asText()).contains("\"before\"");
  }

  @Test
  void thePlaceIsFoundThoughNoTimesAreWanted() {
    List<String> ids = posts(5);

    HttpResponseMessage reply =
        functions.getMyMedia(
            caller.request().query("fields", "caption").query("before", ids.get(2)),
            new FakeContext());

    assertThat(FakeRequest.json(reply).path("data"))
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.fieldNames()).toIterable().containsExactly("caption"));
  }

  @Test
  void aPostMayBeNamedByItsIdFromBefore2020() {
    String newer = instagram.post(NOON, Post.photo("newer"));
    String named =
        instagram.post(Instant.parse("2014-10-03T18:00:13Z"), Post.photo().coded("tsxp1hhQTG"));
    String older = instagram.post(Instant.parse("2013-01-01T00:00:00Z"), Post.photo("older"));

    assertThat(ids(page("", "823251211150230726_1234")))
        .contains(older)
        .doesNotContain(newer, named);
  }

  /** Newest first. */
  private List<String> posts(int count) {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      ids.add(instagram.post(NOON.minusSeconds(60L * n)));
    }
    return ids;
  }

  private JsonNode page(String count, String before) {
    HttpResponseMessage reply = reply(count, before);
    assertThat(reply.getStatusCode()).isEqualTo(200);
    return FakeRequest.json(reply);
  }

  private HttpResponseMessage reply(String count, String before) {
    FakeRequest request = caller.request();
    if (!count.isEmpty()) {
      request.query("count", count);
    }
    if (!before.isEmpty()) {
      request.query("before", before);
    }
    return functions.getMyMedia(request, new FakeContext());
  }

  private static List<String> ids(JsonNode reply) {
    return new ArrayList<>(reply.path("data").findValuesAsText("id"));
  }

  private static JsonNode error(HttpResponseMessage reply, int status) {
    assertThat(reply.getStatusCode()).isEqualTo(status);
    return FakeRequest.json(reply).path("error");
  }
}
