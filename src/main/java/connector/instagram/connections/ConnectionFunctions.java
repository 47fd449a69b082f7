package connector.instagram.connections;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.RequestHandler;
import java.util.Optional;

/** The operator's side of connections, behind a function key. */
public final class ConnectionFunctions {
  private final RequestHandler handler;
  private final ConnectionAdmin desk;

  public ConnectionFunctions(RequestHandler handler, ConnectionAdmin desk) {
    this.handler = handler;
    this.desk = desk;
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
    return handler.handle(request, context, call -> desk.make(call.body()));
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
    return handler.handle(request, context, call -> desk.list());
  }

  @FunctionName("GetConnection")
  public HttpResponseMessage get(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "connections/{connectionId}",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("connectionId") String connectionId,
      ExecutionContext context) {
    return handler.handle(request, context, call -> desk.show(connectionId));
  }

  @FunctionName("DeleteConnection")
  public HttpResponseMessage delete(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "connections/{connectionId}",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("connectionId") String connectionId,
      ExecutionContext context) {
    return handler.handle(request, context, call -> desk.end(connectionId));
  }

  @FunctionName("PauseConnection")
  public HttpResponseMessage pause(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "operations/connections/{connectionId}/pause",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("connectionId") String connectionId,
      ExecutionContext context) {
    return handler.handle(request, context, call -> desk.pause(connectionId, true));
  }

  @FunctionName("ResumeConnection")
  public HttpResponseMessage resume(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "operations/connections/{connectionId}/resume",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("connectionId") String connectionId,
      ExecutionContext context) {
    return handler.handle(request, context, call -> desk.pause(connectionId, false));
  }
}
