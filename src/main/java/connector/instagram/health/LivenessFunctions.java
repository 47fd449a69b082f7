package connector.instagram.health;

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

/** Whether the app answers. */
public final class LivenessFunctions {
  private final RequestHandler handler;

  public LivenessFunctions(RequestHandler handler) {
    this.handler = handler;
  }

  /** Says only that requests are answered: needs no key, no setting and no storage. */
  @FunctionName("GetLiveness")
  public HttpResponseMessage live(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "health/live",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request, context, call -> ApiReply.ok(Json.object().put("status", "alive")));
  }
}
