package connector.instagram.connections;

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
import java.util.Optional;

/** The operator's side of connections, behind a function key. */
public final class ConnectionFunctions {
  private final RequestHandler handler;
  private final AccountConnector connect;
  private final DisconnectAccount disconnect;
  private final ConnectionAdmin admin;
  private final ConnectionList list;

  ConnectionFunctions(
      RequestHandler handler,
      AccountConnector connect,
      DisconnectAccount disconnect,
      ConnectionAdmin admin,
      ConnectionList list) {
    this.handler = handler;
    this.connect = connect;
    this.disconnect = disconnect;
    this.admin = admin;
    this.list = list;
  }

  @FunctionName("CreateConnection")
  public HttpResponseMessage create(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "connections",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> reply(connect.connect(ConnectRequest.parse(call.body()), call.deadline())));
  }

  @FunctionName("ListConnections")
  public HttpResponseMessage list(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "connections",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          ConnectionQuery query = ConnectionQuery.of(call);
          return ApiReply.ok(list.read(query, call.deadline()).json());
        });
  }

  @FunctionName("GetConnection")
  public HttpResponseMessage get(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "connections/{connectionId}",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request, context, call -> reply(admin.get(ConnectionParameter.of(call), call.deadline())));
  }

  @FunctionName("DeleteConnection")
  public HttpResponseMessage delete(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "connections/{connectionId}",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          disconnect.disconnect(ConnectionParameter.of(call), call.deadline());
          return ApiReply.noContent();
        });
  }

  @FunctionName("PauseConnection")
  public HttpResponseMessage pause(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "operations/connections/{connectionId}/pause",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> reply(admin.pause(ConnectionParameter.of(call), call.deadline())));
  }

  @FunctionName("ResumeConnection")
  public HttpResponseMessage resume(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "operations/connections/{connectionId}/resume",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> reply(admin.resume(ConnectionParameter.of(call), call.deadline())));
  }

  private static ApiReply reply(AccountConnector.Connected connected) {
    ObjectNode body =
        Json.object()
            .put("id", connected.id().value())
            .put("username", connected.username())
            .put("key", connected.key().text());
    return connected.created() ? ApiReply.created(body) : ApiReply.ok(body);
  }

  private static ApiReply reply(ConnectionView connection) {
    return ApiReply.ok(connection.json());
  }
}
