package connector.instagram.media;

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
import java.util.Optional;

/** Actions on one media object of the connected account. */
public final class MediaFunctions {
  private final RequestHandler handler;
  private final RequestGuard guard;
  private final SingleMedia media;

  public MediaFunctions(RequestHandler handler, RequestGuard guard, SingleMedia media) {
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
      @BindingName("mediaId") String mediaId,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) ->
                media.legacy(connection, MediaReference.parse(mediaId, "media-id"))));
  }

  @FunctionName("GetMedia_V2")
  public HttpResponseMessage getMediaDetails(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "v2/media/{mediaId}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("mediaId") String mediaId,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) -> {
              MediaReference key = MediaReference.parse(mediaId, "media-id");
              return media.details(connection, key, SingleMedia.select(call.query("fields")));
            }));
  }

  @FunctionName("GetMediaLikes")
  public HttpResponseMessage getMediaLikes(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "media/{mediaId}/likes",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("mediaId") String mediaId,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.action(
            (connection, call) ->
                media.likes(connection, MediaReference.parse(mediaId, "media-id"))));
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
                media.byShortcode(
                    connection, Shortcode.parse(call.query("shortcode"), "shortcode"))));
  }
}
