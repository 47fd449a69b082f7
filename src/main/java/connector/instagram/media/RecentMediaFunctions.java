package connector.instagram.media;

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

/** Actions on what the connected account published lately. */
public final class RecentMediaFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final RecentMedia recent;

  public RecentMediaFunctions(RequestHandler handler, RequestGuard guard, RecentMedia recent) {
    this.handler = handler;
    this.guard = guard;
    this.recent = recent;
  }

  @FunctionName("GetMyMedia_V2")
  public HttpResponseMessage getMyMedia(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "v2/me/media",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> recent.of(connection, RecentMedia.select(call.query("fields")))));
  }

  @FunctionName("GetMyMedia")
  public HttpResponseMessage getMyMediaLegacy(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "users/self/media/recent",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) ->
                recent.legacy(
                    connection,
                    MediaRange.parse(
                        call.query("count"), call.query("max_id"), call.query("min_id")))));
  }
}
