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
import connector.instagram.connections.RequestGuard;
import java.util.Map;
import java.util.Optional;

/** Webhook triggers: a flow, or any program, says where a connection's events are to be posted. */
public final class SubscriptionFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final CallerSubscriptions subscriptions;

  SubscriptionFunctions(
      RequestHandler handler, RequestGuard guard, CallerSubscriptions subscriptions) {
    this.handler = handler;
    this.guard = guard;
    this.subscriptions = subscriptions;
  }

  @FunctionName("SubscribeNewMedia")
  public HttpResponseMessage subscribeNewMedia(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "subscriptions/media",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return subscribe(request, context, SubscriptionKind.MEDIA);
  }

  @FunctionName("SubscribeNewMediaLegacy")
  public HttpResponseMessage subscribeNewMediaLegacy(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "subscriptions/media-legacy",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return subscribe(request, context, SubscriptionKind.MEDIA_LEGACY);
  }

  @FunctionName("SubscribeNewComment")
  public HttpResponseMessage subscribeNewComment(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "subscriptions/comments",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return subscribe(request, context, SubscriptionKind.COMMENT_ADDED);
  }

  @FunctionName("SubscribeReconnectNeeded")
  public HttpResponseMessage subscribeReconnectNeeded(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "subscriptions/reconnect-needed",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return subscribe(request, context, SubscriptionKind.RECONNECT_NEEDED);
  }

  private HttpResponseMessage subscribe(
      HttpRequestMessage<Optional<String>> request,
      ExecutionContext context,
      SubscriptionKind kind) {
    return handler.handle(
        request,
        context,
        guard.trigger(
            call -> true, (connection, call) -> subscriptions.subscribe(connection, call, kind)));
  }

  @FunctionName("EndSubscription")
  public HttpResponseMessage end(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "subscriptions/{connectionId}/{subscriptionId}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          EndingAddress.of(call)
              .filter(address -> !subscriptions.end(address, call.deadline()))
              .ifPresent(address -> context.getLogger().warning(goesOn(address)));
          // The same for one that is gone or never was: nobody learns which there are.
          return new ApiReply(200, Optional.empty(), Map.of());
        });
  }

  /** The platform has lost the query; whoever operates the app can have the path used. */
  private static String goesOn(EndingAddress address) {
    return "Subscription not ended, its address came without its secret: set"
        + " SUBSCRIPTION_ENDING_PLACEMENT to path. connection="
        + address.connection()
        + " subscription="
        + address.id();
  }

  @FunctionName("ListSubscriptions")
  public HttpResponseMessage list(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "subscriptions",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.trigger(
            call -> true, (connection, call) -> ApiReply.ok(subscriptions.list(connection, call))));
  }

  @FunctionName("TestSubscription")
  public HttpResponseMessage test(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "subscriptions/{subscriptionId}/test",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.trigger(
            call -> true, (connection, call) -> ApiReply.ok(subscriptions.test(connection, call))));
  }
}
