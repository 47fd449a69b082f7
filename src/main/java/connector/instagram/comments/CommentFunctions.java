package connector.instagram.comments;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connection;
import connector.instagram.connections.RequestGuard;
import connector.instagram.graph.GraphApi;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.MediaParameter;
import java.util.Optional;
import java.util.function.Function;

/** Actions that read comments. */
public final class CommentFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final Comments comments;
  private final CommentChoices choices;
  private final ReplyList replies;

  public CommentFunctions(
      RequestHandler handler, RequestGuard guard, GraphApi graph, MediaLookup lookup) {
    this.handler = handler;
    this.guard = guard;
    this.comments = new Comments(graph, lookup);
    this.choices = new CommentChoices(graph, lookup);
    this.replies = new ReplyList(graph);
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

  @FunctionName("ListCommentChoices")
  public HttpResponseMessage listCommentChoices(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "choices/comments",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> (namesPost(call) ? guard.action(this::ofPost) : ofNewestPosts()).apply(call));
  }

  private static boolean namesPost(ApiRequest call) {
    return !call.query(MediaParameter.ID).isBlank();
  }

  private ApiReply ofPost(Connection connection, ApiRequest call) {
    MediaParameter.MediaReference reference = MediaParameter.idInQuery(call).orElseThrow();
    return choices
        .ofPost(connection, reference, call.deadline())
        .orElseThrow(() -> MediaParameter.notFound(connection, reference));
  }

  private Function<ApiRequest, ApiReply> ofNewestPosts() {
    return guard.accountAction(
        (connection, call) -> choices.ofNewestPosts(connection, call.deadline()));
  }

  @FunctionName("ListReplies")
  public HttpResponseMessage listReplies(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "comments/{commentId}/replies",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> {
              ReplyList.Found found =
                  replies.list(connection, CommentParameter.id(call), call.deadline());
              return ApiReply.ok(CommentJson.replies(found)).skipping(found.skipped());
            }));
  }
}
