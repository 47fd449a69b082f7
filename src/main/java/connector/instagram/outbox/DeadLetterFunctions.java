package connector.instagram.outbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
      RequestHandler handler, DeadLetters deadLetters, Outboxes outboxes, Clock clock) {
    this.handler = handler;
    this.admin = new DeadLetterAdmin(deadLetters, outboxes, clock);
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
        call ->
            ApiReply.ok(
                json(
                    admin.list(
                        DeadLetterSelection.parse(call.query("connection")), call.deadline()))));
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

  static ObjectNode json(DeadLetterAdmin.Listed listed) {
    ObjectNode body = Json.object().put("total", listed.total());
    ArrayNode data = body.putArray("data");
    for (DeadLetterAdmin.Listed.Item item : listed.items()) {
      ObjectNode json =
          data.addObject()
              .put("connection", item.name().connection().value())
              .put("event", item.name().event());
      item.letter()
          .ifPresentOrElse(
              letter ->
                  json.put("time", letter.entry().time().toString())
                      .put("reason", letter.reason())
                      .put("givenUp", letter.givenUp().toString()),
              () -> json.put("problem", item.problem()));
    }
    listed.foreign().forEach(problem -> data.addObject().put("problem", problem));
    return body;
  }

  private static ApiReply reply(DeadLetterAdmin.Replayed done) {
    return ApiReply.ok(Json.object().put("replayed", done.replayed()).put("left", done.left()));
  }
}
