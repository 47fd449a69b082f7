package connector.instagram.metacallbacks;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import java.util.Optional;

/** What Meta calls, and the page to which it sends people. Meta proves itself by a signature. */
public final class MetaCallbackFunctions {
  private final RequestHandler handler;
  private final MetaCallbacks callbacks;
  private final DeletionPages pages;

  MetaCallbackFunctions(RequestHandler handler, MetaCallbacks callbacks, DeletionPages pages) {
    this.handler = handler;
    this.callbacks = callbacks;
    this.pages = pages;
  }

  @FunctionName("Deauthorize")
  public HttpResponseMessage deauthorize(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "meta/deauthorize",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request, context, call -> callbacks.deauthorize(call, context.getLogger()));
  }

  @FunctionName("RequestDataDeletion")
  public HttpResponseMessage requestDeletion(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "meta/data-deletion",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> ApiReply.ok(callbacks.requestDeletion(call, context.getLogger())));
  }

  @FunctionName("ShowDataDeletion")
  public HttpResponseMessage showDeletion(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "meta/deletions/{code}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> pages.show(call.segmentAfter("deletions"), call.deadline()),
        DeletionPages::failed);
  }
}
