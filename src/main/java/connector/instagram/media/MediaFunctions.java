package connector.instagram.media;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.connections.Callers;
import connector.instagram.connections.Connection;
import connector.instagram.http.Answer;
import connector.instagram.http.Call;
import connector.instagram.http.Replies;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Actions on the connected account's media. */
public final class MediaFunctions {
  private final Replies replies;
  private final Supplier<Callers> callers;
  private final Supplier<RecentMedia> recent;

  public MediaFunctions(Replies replies, Supplier<Callers> callers, Supplier<RecentMedia> recent) {
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
    return replies.to(request, context, this::recentMedia);
  }

  private Answer recentMedia(Call call) {
    Connection connection = callers.get().authenticate(call.bearer());
    Set<String> wanted = RecentMedia.select(call.query("fields"));
    return recent.get().of(connection, wanted);
  }
}
