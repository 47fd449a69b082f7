package connector.instagram.outbox;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import connector.instagram.json.Json;
import java.time.Clock;
import java.util.Optional;

/** The operator's view of events that were given up, behind a function key. */
public final class DeadLetterFunctions {
  private final RequestHandler handler;
  private final DeadLetterAdmin admin;

  public DeadLetterFunctions(
      RequestHandler handler,
      DeadLetters deadLetters,
      OutboxStore.Outboxes outboxes,
      LetterTargets targets,
      Clock clock) {
    this.handler = handler;
    this.admin = new DeadLetterAdmin(deadLetters, outboxes, targets, clock);
  }

  @FunctionName("ListDeadLetters")
  public HttpResponseMessage list(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "operations/dead-letters",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          DeadLetterSelection selection = DeadLetterSelection.parse(call.query("connection"));
          return ApiReply.ok(admin.list(selection, selection.page(call), call.deadline()).json());
        });
  }

  @FunctionName("ReplayDeadLetters")
  public HttpResponseMessage replay(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "operations/dead-letters/replay",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> reply(admin.replay(DeadLetterSelection.parse(call.body()), call.deadline())));
  }

  private static ApiReply reply(DeadLetterAdmin.Replayed done) {
    return ApiReply.ok(Json.object().put("replayed", done.replayed()).put("left", done.left()));
  }
}
