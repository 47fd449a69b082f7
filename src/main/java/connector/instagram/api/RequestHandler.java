package connector.instagram.api;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;

/** Runs a request and turns its result, or its failure, into the caller's reply. */
public final class RequestHandler {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Runnable precondition;
  private final Clock clock;

  /** Handles every request. */
  public RequestHandler(Clock clock) {
    this(() -> {}, clock);
  }

  /**
   * @param precondition throws when no request can be handled; every caller is told why
   */
  public RequestHandler(Runnable precondition, Clock clock) {
    this.precondition = precondition;
    this.clock = clock;
  }

  /**
   * @param action throws for every failure: {@link ApiException} says what the caller is told,
   *     anything else is translated
   */
  public HttpResponseMessage handle(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      Function<ApiRequest, ApiReply> action) {
    return handle(request, context, action, ErrorForm.DOCUMENT);
  }

  /**
   * The same for a caller who does not read the error document.
   *
   * @param form how that caller is told of a failure
   */
  public HttpResponseMessage handle(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      Function<ApiRequest, ApiReply> action,
      ErrorForm form) {
    try {
      precondition.run();
      ApiReply reply = action.apply(new ApiRequest(request, Deadline.in(LONGEST, clock)));
      if (reply.skipped() > 0) {
        context
            .getLogger()
            .warning("Listed items without id or date were skipped: count=" + reply.skipped());
      }
      return respond(request, reply);
    } catch (RuntimeException | LinkageError failure) {
      // The host would answer an exception with an empty 500.
      ApiError problem = ErrorMapper.of(failure);
      log(context, problem, failure);
      return respond(request, form.reply(problem, context.getInvocationId()));
    }
  }

  private static HttpResponseMessage respond(HttpRequestMessage<?> request, ApiReply reply) {
    HttpResponseMessage.Builder response =
        request
            .createResponseBuilder(HttpStatusType.custom(reply.status()))
            // Replies hold personal data, and a failure must not outlive its cause.
            .header("Cache-Control", "no-store");
    reply
        .content()
        .ifPresent(
            content -> response.header("Content-Type", content.mediaType()).body(content.body()));
    reply.headers().forEach(response::header);
    return response.build();
  }

  private static void log(ExecutionContext context, ApiError problem, Throwable failure) {
    int status = problem.code().status();
    String cause = "";
    if (failure instanceof GraphException call) {
      cause = " " + call.error().summary();
    } else if (problem.code() == ApiError.Code.INTERNAL_ERROR) {
      cause = " cause=" + LogText.SafeStackTrace.describe(failure);
    } else if (status >= 500) {
      cause = " cause=" + LogText.line(String.valueOf(failure.getMessage()));
    }
    context
        .getLogger()
        .log(
            status >= 500 ? Level.WARNING : Level.INFO,
            "Request failed: status=" + status + " code=" + problem.code().text() + cause);
  }

  /** How a failure is told: as JSON to a flow, as a page to a person. */
  @FunctionalInterface
  public interface ErrorForm {
    /** The error document that makers read: {@code {"error":{"code","message","requestId"}}}. */
    ErrorForm DOCUMENT = ApiError::reply;

    /**
     * @param requestId by which the operator finds the request in the logs
     */
    ApiReply reply(ApiError error, String requestId);
  }
}
