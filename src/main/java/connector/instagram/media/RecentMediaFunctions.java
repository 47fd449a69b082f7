package connector.instagram.media;

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
import connector.instagram.api.FieldsParameter;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.RequestGuard;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Actions on what the connected account published lately. */
public final class RecentMediaFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final RecentMedia recent;

  public RecentMediaFunctions(RequestHandler handler, RequestGuard guard, GraphApi graph) {
    this(handler, guard, new RecentMedia(graph));
  }

  RecentMediaFunctions(RequestHandler handler, RequestGuard guard, RecentMedia recent) {
    this.handler = handler;
    this.guard = guard;
    this.recent = recent;
  }

  @FunctionName("GetMyMedia_V2")
  public HttpResponseMessage getMyMedia(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "v2/me/media",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.accountAction(
            (connection, call) -> {
              Set<String> wanted = FieldsParameter.parse(call.query("fields"), MediaJson.FIELDS);
              RangeResult result =
                  recent.list(connection, wanted, MediaParameter.page(call), call.deadline());
              if (result instanceof RangeResult.UnknownAnchor) {
                throw MediaParameter.unknownBefore();
              }
              return list(result, item -> MediaJson.json(item, wanted));
            }));
  }

  @FunctionName("GetMyMedia")
  public HttpResponseMessage getMyMediaLegacy(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "users/self/media/recent",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> {
              RangeResult result =
                  recent.listRange(connection, MediaParameter.range(call), call.deadline());
              if (result instanceof RangeResult.UnknownAnchor unknown) {
                throw MediaParameter.unknownAnchor(unknown.bound());
              }
              return list(result, item -> MediaJson.LegacyMediaJson.json(item, connection));
            }));
  }

  @FunctionName("ListMediaChoices")
  public HttpResponseMessage listMediaChoices(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "choices/media",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.accountAction(
            (connection, call) ->
                MediaChoices.reply(recent.listChoices(connection, call.deadline()))));
  }

  static ApiReply list(RangeResult result, Function<Media, ObjectNode> shape) {
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    result.media().forEach(item -> data.add(shape.apply(item)));
    return ApiReply.ok(body).skipping(result.skipped());
  }
}
