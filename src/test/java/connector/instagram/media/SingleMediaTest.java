package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ErrorCode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.KnownCaller;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.json.Json;
import connector.instagram.storage.MemoryDocuments;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleMediaTest {
  private static final MediaReference KEY = MediaReference.parse("17895695668004550", "media-id");

  private final ScriptedTransport transport = new ScriptedTransport();
  private final KnownCaller caller = new KnownCaller(Clock.systemUTC());
  private final Connection connection = caller.connection();
  private final SingleMedia media =
      new SingleMedia(
          new MediaLookup(
              QuickGraph.over(transport),
              new RememberedShortcodes(new MemoryDocuments("shortcodes"), caller.connections()),
              Clock.systemUTC()),
          Clock.systemUTC());

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 77, 3_000_000_000L})
  void tellsTheNumberOfLikesWithItsRefusal(long count) {
    transport.answers(200, "{\"id\":\"1\",\"like_count\":" + count + "}");

    ApiError problem = likes();

    assertThat(problem.details()).isEqualTo(Json.object().put("likes", count));
    assertThat(problem.message()).contains(" " + count + ".");
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

    assertThat(likes().details().isEmpty()).isTrue();
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

    assertThat(likes().details().isEmpty()).isTrue();
  }

  @Test
  void soDoesAnInstagramThatDoesNotAnswer() {
    transport.fails(new IOException("https://graph.instagram.com/?access_token=x"));

    assertThat(likes().message()).doesNotContain("access_token");
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
  void whatTheCallerHasToSettleComesFirst(int code, int subcode, GraphErrorKind kind) {
    transport.answers(400, "{\"error\":{\"code\":" + code + ",\"error_subcode\":" + subcode + "}}");

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> media.likes(connection, KEY))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void aLegacyIdOfNoPostHasNoLikesEither() {
    for (int i = 0; i < 3; i++) {
      transport.answers(200, "{\"data\":[]}");
    }

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> media.likes(connection, legacyKey()))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void wrapsTheLegacyShapeInDataByIdAndNotByShortcode() {
    transport.answers(200, "{\"id\":\"1\"}");
    assertThat(body(media.legacy(connection, KEY)).path("data").path("id").asText()).isEqualTo("1");

    transport.answers(200, "{\"data\":[{\"id\":\"1\",\"shortcode\":\"tsxp1hhQTG\"}]}");
    JsonNode bare = body(media.byShortcode(connection, new Shortcode("tsxp1hhQTG")));
    assertThat(bare.path("id").asText()).isEqualTo("1");
    assertThat(bare.has("data")).isFalse();
  }

  @Test
  void asksForWhatIsUncertainUntilInstagramHasRefusedItOnce() {
    transport
        .answers(400, "{\"error\":{\"code\":100}}")
        .answers(200, "{\"id\":\"1\",\"caption\":\"Buns\"}")
        .answers(200, "{\"id\":\"1\"}");

    assertThat(details("caption,alt_text")).isEqualTo(Json.object().put("caption", "Buns"));
    assertThat(details("alt_text,is_ai_generated")).isEqualTo(Json.object());
    assertThat(transport.requests())
        .extracting(request -> String.join(",", request.fields()))
        .containsExactly("alt_text,caption,id", "caption,id", "id");
  }

  @Test
  void findsDetailsByALegacyIdWithTheFieldsThatAreWanted() {
    transport.answers(
        200, "{\"data\":[{\"id\":\"1\",\"shortcode\":\"tsxp1hhQTG\",\"like_count\":3}]}");

    JsonNode details =
        body(media.details(connection, legacyKey(), SingleMedia.select("like_count")));

    assertThat(Json.write(details)).isEqualTo("{\"like_count\":3}");
    assertThat(transport.request().query()).containsKeys("since", "until");
  }

  private JsonNode details(String fields) {
    return body(media.details(connection, KEY, SingleMedia.select(fields)));
  }

  private ApiError likes() {
    ApiError problem =
        catchThrowableOfType(ApiException.class, () -> media.likes(connection, KEY)).problem();
    assertThat(problem.code()).isEqualTo(ErrorCode.LIKERS_NO_LONGER_AVAILABLE);
    assertThat(problem.retryAfter()).isEmpty();
    return problem;
  }

  private static MediaReference legacyKey() {
    return MediaReference.parse("823251211150230726_1234", "media-id");
  }

  private static JsonNode body(ApiReply answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).isEqualTo(Map.of());
    return answer.body().orElseThrow();
  }
}
