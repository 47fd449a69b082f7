package connector.instagram.connections;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import java.util.Optional;

/** Ends one grant of a connection: on its operator's word, or on its own caller's. */
public final class GrantFunctions {
  private final RequestHandler handler;
  private final Grants grants;

  GrantFunctions(RequestHandler handler, Grants grants) {
    this.handler = handler;
    this.grants = grants;
  }

  @FunctionName("RevokeGrant")
  public HttpResponseMessage revoke(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "connections/{connectionId}/grants/{grantId}",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          if (!grants.revoke(
              ConnectionParameter.of(call), call.segmentAfter("grants"), call.deadline())) {
            throw ApiException.notFound(
                "The connection has no such grant, or there is no such connection. GET"
                    + " /api/connections/ID lists its grants.");
          }
          return ApiReply.noContent();
        });
  }

  @FunctionName("LeaveConnection")
  public HttpResponseMessage leave(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "connection",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          grants.leave(call);
          return ApiReply.noContent();
        });
  }
}
