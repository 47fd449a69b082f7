package connector.instagram.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import connector.instagram.graph.GraphException;
import connector.instagram.json.Json;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;

/** Runs a request and turns its end, good or bad, into the one reply that the caller gets. */
public final class RequestHandler {
  private final Runnable precondition;

  /** Handles every request. */
  public RequestHandler() {
    this(() -> {});
  }

  /**
   * @param precondition throws when no request can be handled; every caller is told why
   */
  public RequestHandler(Runnable precondition) {
    this.precondition = precondition;
  }

  /**
   * @param action throws for every bad end: {@link ApiException} says what the caller is told,
   *     anything else is translated
   */
  public HttpResponseMessage handle(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      Function<ApiRequest, ApiReply> action) {
    try {
      precondition.run();
      ApiReply answer = action.apply(new ApiRequest(request));
      HttpResponseMessage.Builder reply = reply(request, answer.status(), answer.body());
      answer.headers().forEach(reply::header);
      return reply.build();
    } catch (RuntimeException | LinkageError failure) {
      // The host would answer an exception with an empty 500.
      ApiError problem = ErrorMapper.of(failure);
      log(context, problem, failure);
      HttpResponseMessage.Builder reply =
          reply(
              request,
              problem.code().status(),
              Optional.of(problem.document(context.getInvocationId())));
      problem
          .retryAfter()
          .ifPresent(wait -> reply.header("Retry-After", Long.toString(wait.toSeconds())));
      return reply.build();
    }
  }

  private static HttpResponseMessage.Builder reply(
      HttpRequestMessage<?> request, int status, Optional<JsonNode> body) {
    HttpResponseMessage.Builder reply =
        request
            .createResponseBuilder(HttpStatusType.custom(status))
            // RequestHandler hold personal data, and a failure must not outlive its cause.
            .header("Cache-Control", "no-store");
    body.ifPresent(
        json ->
            reply.header("Content-Type", "application/json; charset=utf-8").body(Json.write(json)));
    return reply;
  }

  private static void log(ExecutionContext context, ApiError problem, Throwable failure) {
    int status = problem.code().status();
    String cause = "";
    if (failure instanceof GraphException call) {
      cause = " " + call.error().summary();
    } else if (problem.code() == ErrorCode.INTERNAL_ERROR) {
      cause = " cause=" + SafeStackTrace.describe(failure);
    } else if (status >= 500) {
      cause = " cause=" + failure.getMessage();
    }
    context
        .getLogger()
        .log(
            status >= 500 ? Level.WARNING : Level.INFO,
            "Request failed: status=" + status + " code=" + problem.code().text() + cause);
  }
}
