package connector.instagram.subscriptions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.ConnectionParameter;
import java.util.Optional;

/** The operator's side of subscriptions, behind a function key. */
public final class OperatorSubscriptionFunctions {
  private static final String SEGMENT = "subscriptions";

  private final RequestHandler handler;
  private final SubscriptionAdmin admin;

  OperatorSubscriptionFunctions(RequestHandler handler, SubscriptionAdmin admin) {
    this.handler = handler;
    this.admin = admin;
  }

  @FunctionName("ListConnectionSubscriptions")
  public HttpResponseMessage list(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "connections/{connectionId}/subscriptions",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> ApiReply.ok(admin.list(ConnectionParameter.of(call), call.deadline())));
  }

  @FunctionName("TestConnectionSubscription")
  public HttpResponseMessage test(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "connections/{connectionId}/subscriptions/{subscriptionId}/test",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call ->
            ApiReply.ok(
                admin.test(
                    ConnectionParameter.of(call), call.segmentAfter(SEGMENT), call.deadline())));
  }

  @FunctionName("EndConnectionSubscription")
  public HttpResponseMessage end(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "connections/{connectionId}/subscriptions/{subscriptionId}",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          admin.end(ConnectionParameter.of(call), call.segmentAfter(SEGMENT), call.deadline());
          return ApiReply.noContent();
        });
  }
}
