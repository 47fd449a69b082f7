package connector.instagram.comments;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.RequestGuard;
import connector.instagram.graph.GraphApi;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.MediaParameter;
import java.util.Optional;

/** Actions on comments. */
public final class CommentFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final Comments comments;

  public CommentFunctions(
      RequestHandler handler, RequestGuard guard, GraphApi graph, MediaLookup lookup) {
    this(handler, guard, new Comments(graph, lookup));
  }

  CommentFunctions(RequestHandler handler, RequestGuard guard, Comments comments) {
    this.handler = handler;
    this.guard = guard;
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
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> {
              MediaParameter.MediaReference reference = MediaParameter.id(call);
              return comments
                  .list(connection, reference, call.deadline())
                  .map(
                      found ->
                          ApiReply.ok(CommentJson.list(found.comments())).skipping(found.skipped()))
                  .orElseThrow(() -> MediaParameter.notFound(connection, reference));
            }));
  }
}
