package connector.instagram.account;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.FieldsParameter;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.RequestGuard;
import connector.instagram.graph.Account;
import connector.instagram.graph.GraphApi;
import java.util.Optional;
import java.util.Set;

/** Actions on the connected account's profile. */
public final class ProfileFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final Profiles profiles;

  public ProfileFunctions(RequestHandler handler, RequestGuard guard, GraphApi graph) {
    this(handler, guard, new Profiles(graph));
  }

  ProfileFunctions(RequestHandler handler, RequestGuard guard, Profiles profiles) {
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
        guard.accountAction(
            (connection, call) -> {
              Set<String> wanted =
                  FieldsParameter.parse(call.query("fields"), ProfileJson.DECLARED);
              Account account = profiles.get(connection, wanted, call.deadline());
              return ApiReply.ok(ProfileJson.json(account, wanted));
            }));
  }

  @FunctionName("GetMyProfileDetails")
  public HttpResponseMessage getMyProfileDetails(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "v2/me/details",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.accountAction(
            (connection, call) -> {
              Set<String> wanted =
                  FieldsParameter.parse(call.query("fields"), ProfileDetailsJson.DECLARED);
              Account account = profiles.getDetails(connection, wanted, call.deadline());
              return ApiReply.ok(ProfileDetailsJson.json(account, wanted));
            }));
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
        request,
        context,
        guard.accountAction(
            (connection, call) ->
                ApiReply.ok(
                    LegacyProfileJson.json(profiles.getLegacy(connection, call.deadline())))));
  }
}
