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
import connector.instagram.polling.HealthReport;
import connector.instagram.secrets.SecretBox;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the app is alive, and whether it does its work. */
public final class HealthFunctions {
  private final RequestHandler replies;
  private final Supplier<HealthReport> health;
  private final Supplier<SecretBox> secrets;

  public HealthFunctions(
      RequestHandler replies, Supplier<HealthReport> health, Supplier<SecretBox> secrets) {
    this.replies = replies;
    this.health = health;
    this.secrets = secrets;
  }

  @FunctionName("GetHealth")
  public HttpResponseMessage health(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "health",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return replies.to(
        request, context, call -> health.get().report(secrets.get().activeKey().kid()));
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
    return replies.to(request, context, call -> ApiReply.ok(Json.object().put("status", "alive")));
  }
}
