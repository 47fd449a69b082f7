package connector.instagram.comments;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import connector.instagram.connections.RequestGuard;
import connector.instagram.json.Json;
import connector.instagram.media.MediaParameter;
import connector.instagram.writes.WriteKey;
import connector.instagram.writes.Writes;
import java.util.Optional;

/** Actions that write comments, hide and delete them, and switch them on and off. */
public final class CommentWriteFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final CommentWrites comments;

  public CommentWriteFunctions(RequestHandler handler, RequestGuard guard, CommentWrites comments) {
    this.handler = handler;
    this.guard = guard;
    this.comments = comments;
  }

  @FunctionName("AddComment")
  public HttpResponseMessage addComment(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "media/{mediaId}/comments",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) ->
                written(
                    comments.add(
                        connection,
                        MediaParameter.id(call),
                        text(call, "AddComment", call.segmentAfter("media")),
                        call.deadline()))));
  }

  @FunctionName("ReplyToComment")
  public HttpResponseMessage replyToComment(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "comments/{commentId}/replies",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> {
              String comment = CommentParameter.id(call);
              return written(
                  comments.reply(
                      connection, comment, text(call, "ReplyToComment", comment), call.deadline()));
            }));
  }

  @FunctionName("HideComment")
  public HttpResponseMessage hideComment(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PUT,
              route = "comments/{commentId}/hidden",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> {
              String comment = CommentParameter.id(call);
              boolean hidden = CommentParameter.flag(call, "hidden");
              comments.hide(connection, comment, hidden, call.deadline());
              return ApiReply.ok(Json.object().put("id", comment).put("hidden", hidden));
            }));
  }

  @FunctionName("DeleteComment")
  public HttpResponseMessage deleteComment(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "comments/{commentId}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> {
              String comment = CommentParameter.id(call);
              boolean found = comments.delete(connection, comment, call.deadline());
              return ApiReply.ok(Json.object().put("id", comment).put("found", found));
            }));
  }

  @FunctionName("SetCommentsEnabled")
  public HttpResponseMessage setCommentsEnabled(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PUT,
              route = "media/{mediaId}/comments-enabled",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> {
              MediaParameter.MediaReference post = MediaParameter.id(call);
              boolean enabled = CommentParameter.flag(call, "enabled");
              comments.enable(connection, post, enabled, call.deadline());
              return ApiReply.ok(Json.object().put("enabled", enabled));
            }));
  }

  private static CommentWrites.Text text(ApiRequest call, String action, String target) {
    String message = CommentParameter.message(call);
    return new CommentWrites.Text(message, WriteKey.of(call, action, target, message));
  }

  /** Without an id where Instagram tells none. */
  private static ApiReply written(Writes.Made made) {
    ObjectNode json = Json.object();
    made.id().ifPresent(known -> json.put("id", known));
    ApiReply reply = ApiReply.ok(json);
    return made.remembered() ? reply.fromMemory() : reply;
  }
}
