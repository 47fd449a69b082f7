package connector.instagram.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.FieldsParameter;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connection;
import connector.instagram.connections.RequestGuard;
import connector.instagram.json.Json;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Actions on one media object of the connected account. */
public final class MediaFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final SingleMedia media;

  public MediaFunctions(RequestHandler handler, RequestGuard guard, MediaLookup lookup) {
    this(handler, guard, new SingleMedia(lookup));
  }

  MediaFunctions(RequestHandler handler, RequestGuard guard, SingleMedia media) {
    this.handler = handler;
    this.guard = guard;
    this.media = media;
  }

  @FunctionName("GetMedia")
  public HttpResponseMessage getMedia(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "media/{mediaId}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return answer(
        request,
        context,
        (connection, reference, call) ->
            media
                .find(connection, reference, call.deadline())
                .map(
                    found ->
                        Json.object()
                            .set("data", MediaJson.LegacyMediaJson.json(found, connection))));
  }

  @FunctionName("GetMedia_V2")
  public HttpResponseMessage getMediaDetails(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "v2/media/{mediaId}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return answer(
        request,
        context,
        (connection, reference, call) -> {
          Set<String> wanted =
              FieldsParameter.parse(call.query("fields"), MediaDetailsJson.DECLARED);
          return media
              .findDetails(connection, reference, wanted, call.deadline())
              .map(found -> MediaDetailsJson.json(found, wanted));
        });
  }

  @FunctionName("GetMediaLikes")
  public HttpResponseMessage getMediaLikes(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "media/{mediaId}/likes",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return answer(
        request,
        context,
        (connection, reference, call) -> {
          Optional<Likes> likes = media.findLikes(connection, reference, call.deadline());
          if (likes.isPresent()) {
            throw likersNoLongerAvailable(likes.get());
          }
          return Optional.empty();
        });
  }

  @FunctionName("GetShortcodeMedia")
  public HttpResponseMessage getShortcodeMedia(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "shortcodes",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) ->
                answer(
                    connection,
                    MediaParameter.shortcode(call),
                    reference ->
                        media
                            .find(connection, reference, call.deadline())
                            .map(found -> MediaJson.LegacyMediaJson.json(found, connection)))));
  }

  /** Answers what is asked of the media object that the path names. */
  private HttpResponseMessage answer(
      HttpRequestMessage<Optional<String>> request, ExecutionContext context, Question question) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) ->
                answer(
                    connection,
                    MediaParameter.id(call),
                    reference -> question.ask(connection, reference, call))));
  }

  private static ApiReply answer(
      Connection connection,
      MediaParameter.MediaReference reference,
      Function<MediaParameter.MediaReference, Optional<ObjectNode>> question) {
    return ApiReply.ok(
        question
            .apply(reference)
            .orElseThrow(() -> MediaParameter.notFound(connection, reference)));
  }

  /** Empty when the account has no such media object. */
  @FunctionalInterface
  private interface Question {
    Optional<ObjectNode> ask(
        Connection connection, MediaParameter.MediaReference reference, ApiRequest call);
  }

  /** Instagram tells nobody who liked a post any more, only how many did, and that not always. */
  private static ApiException likersNoLongerAvailable(Likes likes) {
    ObjectNode details = Json.object();
    likes.count().ifPresent(count -> details.put("likes", count));
    return new ApiException(
        new ApiError(
            ApiError.Code.LIKERS_NO_LONGER_AVAILABLE,
            "Instagram no longer tells who liked a post, so this action cannot return anybody."
                + (likes.count().isPresent()
                    ? " It does tell how many did: " + likes.count().getAsLong() + "."
                    : " How many did is not to be had either.")
                + " Use \"Get media details\" for the number of likes.",
            details,
            Optional.empty()));
  }
}
