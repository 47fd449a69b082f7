package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphErrorTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          token-expired,       400, TOKEN_EXPIRED
          message-quotes-token, 400, TOKEN_REFUSED
          permission-missing,  400, PERMISSION_MISSING
          account-throttled,   400, ACCOUNT_THROTTLED
          service-down,        500, TRANSIENT
          localized-user-text, 400, BLOCKED
          of-token-endpoint,   400, BAD_REQUEST
          app-deactivated,     200, APP_DEACTIVATED
          app-deactivated,     403, APP_DEACTIVATED
          app-not-allowed,     400, APP_NOT_ALLOWED
          app-not-allowed-of-token-endpoint, 400, APP_NOT_ALLOWED
          unknown-field,       400, BAD_REQUEST
          """)
  void readsRecordedErrors(String name, int status, GraphError.Kind kind) {
    assertThat(read(status, name).kind()).isEqualTo(kind);
  }

  /** Of a call that makes something. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # status, code, subcode, open
          500, 1,   0,       true
          400, 2,   0,       true
          400, -1,  2207001, true
          400, 20,  1772107, true
          400, 4,   2207051, true
          500, 100, 0,       true
          503, 368, 0,       true
          400, 100, 0,       false
          400, 100, 33,      false
          400, 368, 0,       false
          400, 4,   0,       false
          400, 17,  0,       false
          400, 190, 463,     false
          403, 10,  0,       false
          400, 3,   0,       false
          """)
  void tellsWhetherSomethingMayHaveBeenMade(int status, int code, int subcode, boolean open) {
    JsonNode body =
        Json.parse("{\"error\":{\"code\":" + code + ",\"error_subcode\":" + subcode + "}}")
            .orElseThrow();

    assertThat(GraphError.from(status, body, Usage.NONE, GraphError.Operation.WRITE).leavesOpen())
        .isEqualTo(open);
  }

  @Test
  void keepsCodesAndTraceId() {
    GraphError error = read(400, "token-expired");

    assertThat(error.code().httpStatus()).isEqualTo(400);
    assertThat(error.code().number()).hasValue(190);
    assertThat(error.code().subcode()).hasValue(463);
    assertThat(error.traceId()).contains("AExpired_1-x");
    assertThat(error.summary())
        .isEqualTo("kind=TOKEN_EXPIRED http=400 code=190 subcode=463 trace=AExpired_1-x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token-expired",
        "message-quotes-token",
        "permission-missing",
        "of-token-endpoint",
        "app-deactivated",
        "app-not-allowed",
        "hostile-trace"
      })
  void neverRepeatsInstagramsMessage(String name) {
    GraphError error = read(400, name);

    assertThat(error.summary()).doesNotContain("secret-token-0001");
    assertThat(error.toString()).doesNotContain("secret-token-0001");
    assertThat(new GraphException(error)).message().doesNotContain("secret-token-0001");
  }

  @Test
  void dropsTraceIdThatIsNone() {
    assertThat(read(400, "hostile-trace").traceId()).isEmpty();
  }

  @Test
  void keepsSummaryInOneLine() {
    assertThat(read(400, "hostile-trace").summary())
        .isEqualTo("kind=TOKEN_REFUSED http=400 code=190");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "\"gone\"", "{\"error\":null}", "{\"error\":\"x\"}"})
  void goesByStatusWhenThereIsNoErrorObject(String body) {
    GraphError error =
        GraphError.from(503, Json.parse(body).orElseThrow(), Usage.NONE, GraphError.Operation.NODE);

    assertThat(error.kind()).isEqualTo(GraphError.Kind.TRANSIENT);
    assertThat(error.code().number()).isEmpty();
  }

  @Test
  void ignoresCodesThatAreNoNumbers() {
    GraphError error =
        GraphError.from(
            400,
            Json.parse("{\"error\":{\"code\":\"many\",\"error_subcode\":{},\"fbtrace_id\":[]}}")
                .orElseThrow(),
            Usage.NONE,
            GraphError.Operation.NODE);

    assertThat(error.code().number()).isEmpty();
    assertThat(error.code().subcode()).isEmpty();
    assertThat(error.traceId()).isEmpty();
    assertThat(error.kind()).isEqualTo(GraphError.Kind.BAD_REQUEST);
  }

  @Test
  void takesCodesThatAreTextAndNegativeOnes() {
    GraphError error =
        GraphError.from(
            400,
            Json.parse("{\"error\":{\"code\":\"-2\",\"error_subcode\":\"2207020\"}}").orElseThrow(),
            Usage.NONE,
            GraphError.Operation.WRITE);

    assertThat(error.summary()).isEqualTo("kind=NOT_FOUND http=400 code=-2 subcode=2207020");
  }

  @Test
  void takesWaitFromUsage() {
    Usage usage = new Usage(100, Optional.of(Duration.ofMinutes(7)));

    assertThat(GraphError.from(400, Json.object(), usage, GraphError.Operation.NODE).retryAfter())
        .contains(Duration.ofMinutes(7));
  }

  @Test
  void countsMissingAnswerAsPassingFault() {
    GraphError error = GraphError.withoutAnswer();

    assertThat(error.kind()).isEqualTo(GraphError.Kind.TRANSIENT);
    assertThat(error.code().httpStatus()).isZero();
    assertThat(error.summary()).isEqualTo("kind=TRANSIENT http=0");
  }

  private static GraphError read(int status, String name) {
    return GraphError.from(
        status,
        Json.parse(Fixtures.text("error-" + name)).orElseThrow(),
        Usage.NONE,
        GraphError.Operation.NODE);
  }
}
