package connector.instagram.account;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.RequestGuard;
import java.util.Optional;

/** Actions on the connected account's profile. */
public final class ProfileFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final Profiles profiles;

  public ProfileFunctions(RequestHandler handler, RequestGuard guard, Profiles profiles) {
    this.handler = handler;
    this.guard = guard;
    this.profiles = profiles;
  }

  @FunctionName("GetMyInfo_V2")
  public HttpResponseMessage getMyInfo(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "v2/me",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> profiles.of(connection, Profiles.select(call.query("fields")))));
  }

  @FunctionName("GetMyInfo")
  public HttpResponseMessage getMyInfoLegacy(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "users/self",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request, context, guard.action((connection, call) -> profiles.legacy(connection)));
  }
}
