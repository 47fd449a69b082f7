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
import java.util.function.Supplier;

/** Actions on the connected account's profile. */
public final class ProfileFunctions {
  private final RequestHandler replies;
  private final RequestGuard callers;
  private final Supplier<Profiles> profiles;

  public ProfileFunctions(
      RequestHandler replies, RequestGuard callers, Supplier<Profiles> profiles) {
    this.replies = replies;
    this.callers = callers;
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
    return replies.to(
        request,
        context,
        callers.action(
            (connection, call) ->
                profiles.get().of(connection, Profiles.select(call.query("fields")))));
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
    return replies.to(
        request, context, callers.action((connection, call) -> profiles.get().legacy(connection)));
  }
}
