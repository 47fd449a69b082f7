package connector.instagram.health;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.RequestHandler;
import connector.instagram.polling.HealthReport;
import connector.instagram.secrets.SecretBox;
import java.util.Optional;

/** Whether the app does its work. */
public final class HealthFunctions {
  private final RequestHandler handler;
  private final HealthReport health;
  private final SecretBox secrets;

  public HealthFunctions(RequestHandler handler, HealthReport health, SecretBox secrets) {
    this.handler = handler;
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
    return handler.handle(request, context, call -> health.report(secrets.activeKey().kid()));
  }
}
