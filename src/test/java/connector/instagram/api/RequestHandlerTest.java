package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.json.Json;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestHandlerTest {
  private final FakeContext context = new FakeContext();

  /** Such as a storage service that forgot where a page began: the caller begins again. */
  @Test
  void aPlaceThatTheStoreDoesNotKnowIsTheParameterAfter() {
    HttpResponseMessage reply =
        reply(
            call -> {
              new MemoryDocuments("things").page("", "elsewhere", 1, call.deadline());
              return ApiReply.noContent();
            });

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat(FakeRequest.json(reply).at("/error/details/parameter").asText()).isEqualTo("after");
  }

  @Test
  void answersWithJson() {
    HttpResponseMessage reply = reply(call -> ApiReply.ok(Json.object().put("username", "å")));

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeader("Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(reply.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.getBody()).isEqualTo("{\"username\":\"å\"}");
    assertThat(context.records()).isEmpty();
  }

  @Test
  void answersWithAFileByteForByte() {
    byte[] bytes = {'P', 'K', 0, (byte) 0xff};

    HttpResponseMessage reply =
        reply(
            call ->
                ApiReply.file("application/zip", bytes)
                    .with(Map.of("Content-Disposition", "attachment")));

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeader("Content-Type")).isEqualTo("application/zip");
    assertThat(reply.getHeader("Content-Disposition")).isEqualTo("attachment");
    assertThat(reply.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.getBody()).isEqualTo(bytes);
  }

  @Test
  void answersCreated() {
    assertThat(reply(call -> ApiReply.created(Json.object())).getStatusCode()).isEqualTo(201);
  }

  @Test
  void answersNoContentWithoutBody() {
    HttpResponseMessage reply = reply(call -> ApiReply.noContent());

    assertThat(reply.getStatusCode()).isEqualTo(204);
    assertThat(reply.getBody()).isNull();
    assertThat(reply.getHeader("Content-Type")).isNull();
  }

  @Test
  void handsTheRequestToTheAction() {
    FakeRequest request = new FakeRequest().query("fields", "id");

    HttpResponseMessage reply =
        new RequestHandler(Clock.systemUTC())
            .handle(
                request,
                context,
                call -> ApiReply.ok(Json.object().put("asked", call.query("fields"))));

    assertThat(reply.getBody()).isEqualTo("{\"asked\":\"id\"}");
  }

  @Test
  void describesProblemInTheErrorDocument() {
    HttpResponseMessage reply = failing(ApiException.notFound("No such connection."));

    assertThat(reply.getStatusCode()).isEqualTo(404);
    assertThat(reply.getHeader("Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(reply.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.getHeader("Retry-After")).isNull();
    assertThat(FakeRequest.json(reply))
        .isEqualTo(
            Json.object()
                .set(
                    "error",
                    Json.object()
                        .put("code", "NotFound")
                        .put("message", "No such connection.")
                        .put("requestId", FakeContext.INVOCATION)));
  }

  @Test
  void addsDetailsWhereThereAreSome() {
    HttpResponseMessage reply =
        failing(ApiException.invalidParameter("No.", Json.object().put("parameter", "fields")));

    assertThat(reply.getStatusCode()).isEqualTo(400);
    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("code").asText()).isEqualTo("InvalidParameter");
    assertThat(error.path("details")).isEqualTo(Json.object().put("parameter", "fields"));
  }

  @ParameterizedTest
  @EnumSource
  void answersEveryCodeWithItsStatus(ApiError.Code code) {
    HttpResponseMessage reply = failing(new ApiException(ApiError.of(code, "Do this.")));

    assertThat(reply.getStatusCode()).isEqualTo(code.status());
    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code.text());
    assertThat(error.path("message").asText()).isEqualTo("Do this.");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # kind, status from Instagram, status, code, Retry-After
          TRANSIENT,          0,   504, InstagramTimedOut,   10
          TRANSIENT,          500, 502, InstagramFailed,     10
          UNREADABLE,         200, 502, InstagramFailed,     10
          TOO_LARGE,          200, 502, InstagramFailed,
          ACCOUNT_THROTTLED,  400, 429, Throttled,           300
          APP_THROTTLED,      400, 429, Throttled,           300
          TOKEN_EXPIRED,      400, 401, ReconnectNeeded,
          TOKEN_REVOKED,      400, 401, ReconnectNeeded,
          OWNER_MUST_ACT,     400, 401, ReconnectNeeded,
          TOKEN_REFUSED,      400, 401, ReconnectNeeded,
          PERMISSION_MISSING, 400, 403, PermissionMissing,
          NOT_FOUND,          400, 404, NotFound,
          BLOCKED,            400, 403, PermissionMissing,
          APP_REFUSED,        400, 503, InstagramRefusesApp, 300
          APP_DEACTIVATED,    400, 503, InstagramRefusesApp, 300
          APP_NOT_ALLOWED,    400, 403, PermissionMissing,
          CODE_REFUSED,       400, 401, ReconnectNeeded,
          REDIRECT_REFUSED,   400, 401, ReconnectNeeded,
          BAD_REQUEST,        400, 502, InstagramFailed,
          """)
  void translatesInstagramsFailures(
      GraphError.Kind kind,
      int instagramStatus,
      int status,
      String code,
      @Nullable String retryAfter) {
    HttpResponseMessage reply = failing(graph(kind, instagramStatus, Optional.empty()));

    assertThat(reply.getStatusCode()).isEqualTo(status);
    assertThat(FakeRequest.json(reply).path("error").path("code").asText()).isEqualTo(code);
    assertThat(reply.getHeader("Retry-After")).isEqualTo(retryAfter);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatToDoAboutEveryInstagramFailure(GraphError.Kind kind) {
    HttpResponseMessage reply = failing(graph(kind, 400, Optional.empty()));

    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("message").asText()).matches("[A-Z].{20,}\\.");
    assertThat(error.path("requestId").asText()).isEqualTo(FakeContext.INVOCATION);
    assertThat(context.log()).contains("kind=" + kind, "http=400", "trace=ATrace");
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCOUNT_THROTTLED", "APP_THROTTLED"})
  void tellsHowLongInstagramsThrottleLasts(GraphError.Kind kind) {
    HttpResponseMessage reply = failing(graph(kind, 400, Optional.of(Duration.ofMinutes(17))));

    assertThat(reply.getHeader("Retry-After")).isEqualTo("1020");
  }

  @Test
  void translatesStorageFailure() {
    HttpResponseMessage reply = failing(new StorageException("read", 503, "ServerBusy"));

    assertThat(reply.getStatusCode()).isEqualTo(503);
    assertThat(FakeRequest.json(reply).path("error").path("code").asText())
        .isEqualTo("StorageUnavailable");
    assertThat(reply.getHeader("Retry-After")).isEqualTo("10");
    assertThat(context.log()).contains("operation=read", "code=ServerBusy");
  }

  @Test
  void namesMissingSettings() {
    HttpResponseMessage reply =
        failing(new ApiException.NotConfigured("ENCRYPTION_KEYS is missing."));

    assertThat(reply.getStatusCode()).isEqualTo(503);
    JsonNode error = FakeRequest.json(reply).path("error");
    assertThat(error.path("code").asText()).isEqualTo("NotConfigured");
    assertThat(error.path("message").asText()).isEqualTo("ENCRYPTION_KEYS is missing.");
    assertThat(reply.getHeader("Retry-After")).isNull();
    assertThat(context.log()).contains("ENCRYPTION_KEYS is missing.");
  }

  @Test
  void hidesWhatAnUnexpectedFailureSays() {
    RuntimeException failure =
        new IllegalStateException(
            "address with secret-token-0001",
            new IllegalArgumentException("cause with secret-token-0001"));

    HttpResponseMessage reply = failing(failure);

    assertThat(reply.getStatusCode()).isEqualTo(500);
    assertThat(FakeRequest.json(reply).path("error").path("code").asText())
        .isEqualTo("InternalError");
    assertThat(String.valueOf(reply.getBody())).doesNotContain("secret-token", "IllegalState");
    assertThat(context.log()).doesNotContain("secret-token");
  }

  @Test
  void logsWhereAnUnexpectedFailureHappened() {
    failing(new IllegalStateException("x", new IllegalArgumentException("y")));

    assertThat(context.log())
        .contains(
            "java.lang.IllegalStateException at " + RequestHandlerTest.class.getName(),
            " caused by java.lang.IllegalArgumentException at ");
  }

  @Test
  void hidesWhatLinkageErrorSays() {
    HttpResponseMessage reply =
        reply(
            call -> {
              throw new NoClassDefFoundError("secret-token-0001");
            });

    assertThat(reply.getStatusCode()).isEqualTo(500);
    assertThat(String.valueOf(reply.getBody())).doesNotContain("secret-token");
    assertThat(context.log()).doesNotContain("secret-token").contains("NoClassDefFoundError");
  }

  @Test
  void logsOneLineForOneFailure() {
    failing(new IllegalStateException("first\nsecond"));

    assertThat(context.records()).hasSize(1);
    assertThat(context.records().get(0).getMessage()).doesNotContain("\n");
  }

  @Test
  void warnsOnlyOfFailuresThatAreNotTheCallers() {
    failing(ApiException.unauthorized());
    failing(new StorageException("read", 500));

    assertThat(context.records())
        .extracting(record -> record.getLevel())
        .containsExactly(Level.INFO, Level.WARNING);
  }

  private HttpResponseMessage failing(RuntimeException failure) {
    return reply(
        call -> {
          throw failure;
        });
  }

  private HttpResponseMessage reply(Function<ApiRequest, ApiReply> action) {
    return new RequestHandler(Clock.systemUTC()).handle(new FakeRequest(), context, action);
  }

  private static GraphException graph(
      GraphError.Kind kind, int status, Optional<Duration> retryAfter) {
    return new GraphException(
        new GraphError(
            kind,
            GraphError.Code.ofStatus(status),
            Optional.of("ATrace"),
            retryAfter,
            GraphError.BASIC_PERMISSION));
  }
}
