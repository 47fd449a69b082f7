package connector.instagram.comments;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.RequestGuard;
import connector.instagram.media.MediaReference;
import java.util.Optional;
import java.util.function.Supplier;

/** Actions on comments. */
public final class CommentFunctions {
  private final RequestHandler replies;
  private final RequestGuard callers;
  private final Supplier<Comments> comments;

  public CommentFunctions(
      RequestHandler replies, RequestGuard callers, Supplier<Comments> comments) {
    this.replies = replies;
    this.callers = callers;
    this.comments = comments;
  }

  @FunctionName("GetMediaComments")
  public HttpResponseMessage getMediaComments(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "media/{mediaId}/comments",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("mediaId") String mediaId,
      ExecutionContext context) {
    return replies.to(
        request,
        context,
        callers.action(
            (connection, call) ->
                comments.get().of(connection, MediaReference.parse(mediaId, "media-id"))));
  }
}
