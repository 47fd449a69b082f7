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
import java.util.function.Supplier;

/** Actions on what the connected account published lately. */
public final class RecentMediaFunctions {
  private final RequestHandler replies;
  private final RequestGuard callers;
  private final Supplier<RecentMedia> recent;

  public RecentMediaFunctions(
      RequestHandler replies, RequestGuard callers, Supplier<RecentMedia> recent) {
    this.replies = replies;
    this.callers = callers;
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
    return replies.to(
        request,
        context,
        callers.action(
            (connection, call) ->
                recent.get().of(connection, RecentMedia.select(call.query("fields")))));
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
    return replies.to(
        request,
        context,
        callers.action(
            (connection, call) ->
                recent
                    .get()
                    .legacy(
                        connection,
                        MediaRange.parse(
                            call.query("count"), call.query("max_id"), call.query("min_id")))));
  }
}
