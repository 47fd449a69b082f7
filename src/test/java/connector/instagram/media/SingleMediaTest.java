package connector.instagram.media;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connection;
import connector.instagram.connections.KnownCaller;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.json.Json;
import connector.instagram.storage.MemoryDocuments;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleMediaTest {
  private static final String ID = "17895695668004550";
  private static final String LEGACY_ID = "823251211150230726_1234";

  private final ScriptedTransport transport = new ScriptedTransport();
  private final KnownCaller caller = new KnownCaller(Clock.systemUTC());
  private final Connection connection = caller.connection();
  private final SingleMedia media =
      new SingleMedia(
          new MediaLookup(
              QuickGraph.over(transport),
              new RememberedShortcodes(new MemoryDocuments("shortcodes"), caller.connections()),
              Clock.systemUTC()));
  private final MediaFunctions functions =
      new MediaFunctions(new RequestHandler(Clock.systemUTC()), caller.check(), media);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 77, 3_000_000_000L})
  void tellsTheNumberOfLikesWithItsRefusal(long count) {
    transport.answers(200, "{\"id\":\"1\",\"like_count\":" + count + "}");

    JsonNode error = likes(ID);

    assertThat(error.path("details").path("likes").asLong()).isEqualTo(count);
    assertThat(error.path("message").asText())
        .isEqualTo(
            "Instagram no longer tells who liked a post, so this action cannot return anybody. It"
                + " does tell how many did: "
                + count
                + ". Use \"Get media details\" for the number of likes.");
    assertThat(transport.request().fields()).containsExactlyInAnyOrder("id", "like_count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\"}",
        "{\"id\":\"1\",\"like_count\":null}",
        "{\"id\":\"1\",\"like_count\":\"many\"}",
        "{}",
        "[]",
        "null",
        "no JSON"
      })
  void saysSoWhenTheNumberIsNotToBeHad(String told) {
    transport.answers(200, told);

    JsonNode error = likes(ID);

    assertThat(error.has("details")).isFalse();
    assertThat(error.path("message").asText())
        .isEqualTo(
            "Instagram no longer tells who liked a post, so this action cannot return anybody. How"
                + " many did is not to be had either. Use \"Get media details\" for the number of"
                + " likes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":1}",
        "{\"code\":2,\"is_transient\":true}",
        "{\"code\":4}",
        "{\"code\":80002}",
        "{\"code\":3}",
        "{\"code\":100}",
        "{}"
      })
  void passingFaultsCostOnlyTheNumber(String error) {
    transport.answers(500, "{\"error\":" + error + "}");

    assertThat(likes(ID).has("details")).isFalse();
  }

  @Test
  void soDoesAnInstagramThatDoesNotAnswer() {
    transport.fails(new IOException("https://graph.instagram.com/?access_token=x"));

    assertThat(likes(ID).toString()).doesNotContain("access_token");
  }

  @ParameterizedTest
  @CsvSource({
    "190, 463, TOKEN_EXPIRED",
    "190, 458, TOKEN_REVOKED",
    "190, 460, TOKEN_REVOKED",
    "190, 464, OWNER_MUST_ACT",
    "190, 0, TOKEN_REFUSED",
    "102, 0, TOKEN_REFUSED",
    "10, 0, PERMISSION_MISSING",
    "200, 0, PERMISSION_MISSING",
    "368, 0, BLOCKED",
    "100, 33, NOT_FOUND",
    "24, 0, NOT_FOUND"
  })
  void whatTheCallerHasToSettleComesFirst(int code, int subcode, GraphError.Kind kind) {
    transport.answers(400, "{\"error\":{\"code\":" + code + ",\"error_subcode\":" + subcode + "}}");

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> media.findLikes(connection, reference(ID), AMPLE))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void aLegacyIdOfNoPostHasNoLikesEither() {
    for (int i = 0; i < 3; i++) {
      transport.answers(200, "{\"data\":[]}");
    }

    assertThat(media.findLikes(connection, reference(LEGACY_ID), AMPLE)).isEmpty();
  }

  @Test
  void wrapsTheLegacyShapeInDataByIdAndNotByShortcode() {
    transport.answers(200, "{\"id\":\"1\"}");
    JsonNode wrapped =
        ok(functions.getMedia(caller.request().at("/api/media/" + ID), new FakeContext()));
    assertThat(wrapped.path("data").path("id").asText()).isEqualTo("1");

    transport.answers(200, "{\"data\":[{\"id\":\"1\",\"shortcode\":\"tsxp1hhQTG\"}]}");
    JsonNode bare =
        ok(
            functions.getShortcodeMedia(
                caller.request().query("shortcode", "tsxp1hhQTG"), new FakeContext()));
    assertThat(bare.path("id").asText()).isEqualTo("1");
    assertThat(bare.has("data")).isFalse();
  }

  @Test
  void asksForOptionalFieldsUntilInstagramHasRefusedItOnce() {
    transport
        .answers(400, "{\"error\":{\"code\":100}}")
        .answers(200, "{\"id\":\"1\",\"caption\":\"Buns\"}")
        .answers(200, "{\"id\":\"1\"}");

    assertThat(details(ID, "caption,alt_text")).isEqualTo(Json.object().put("caption", "Buns"));
    assertThat(details(ID, "alt_text,is_ai_generated")).isEqualTo(Json.object());
    assertThat(transport.requests())
        .extracting(request -> String.join(",", request.fields()))
        .containsExactly("alt_text,caption,id", "caption,id", "id");
  }

  @Test
  void findsDetailsByALegacyIdWithTheFieldsThatAreWanted() {
    transport.answers(
        200, "{\"data\":[{\"id\":\"1\",\"shortcode\":\"tsxp1hhQTG\",\"like_count\":3}]}");

    assertThat(Json.write(details(LEGACY_ID, "like_count"))).isEqualTo("{\"like_count\":3}");
    assertThat(transport.request().query()).containsKeys("since", "until");
  }

  private JsonNode details(String id, String fields) {
    return ok(
        functions.getMediaDetails(
            caller.request().query("fields", fields).at("/api/v2/media/" + id), new FakeContext()));
  }

  private JsonNode likes(String id) {
    HttpResponseMessage reply =
        functions.getMediaLikes(
            caller.request().at("/api/media/" + id + "/likes"), new FakeContext());
    assertThat(reply.getStatusCode()).isEqualTo(410);
    assertThat(reply.getHeader("Retry-After")).isNull();
    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("code").asText()).isEqualTo("LikersNoLongerAvailable");
    return error;
  }

  private static MediaParameter.MediaReference reference(String id) {
    return MediaParameter.MediaReference.parse(id).orElseThrow();
  }

  private static JsonNode ok(HttpResponseMessage reply) {
    assertThat(reply.getStatusCode()).isEqualTo(200);
    return FakeRequest.json(reply);
  }
}
