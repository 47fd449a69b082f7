package connector.instagram.triggers;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.RequestGuard;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.GraphApi;
import connector.instagram.triggers.TriggerReplies.Shape;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The polled triggers. Each is there twice: the connector's polling policy calls the path without
 * its first segment, and speaks another protocol than a plain flow does.
 */
public final class TriggerFunctions {
  private static final String FLAT = "v2/me/media/new";
  private static final String LEGACY = "users/self/media/recent/new";
  private static final String NATIVE = "trigger/";

  private final RequestHandler handler;
  private final RequestGuard guard;
  private final TriggerReplies replies;

  public TriggerFunctions(
      RequestHandler handler, RequestGuard guard, GraphApi graph, Settings settings, Clock clock) {
    this.handler = handler;
    this.guard = guard;
    this.replies = new TriggerReplies(new Triggers(graph, settings, clock), settings);
  }

  @FunctionName("OnMyNewMedia_V2")
  public HttpResponseMessage onMyNewMedia(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = NATIVE + FLAT,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.trigger(
            TriggerReplies::isFirst,
            (connection, call) -> replies.poll(connection, call, NATIVE + FLAT, Shape.FLAT)));
  }

  @FunctionName("OnMyNewMedia")
  public HttpResponseMessage onMyNewMediaLegacy(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = NATIVE + LEGACY,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.trigger(
            TriggerReplies::isFirst,
            (connection, call) -> replies.poll(connection, call, NATIVE + LEGACY, Shape.LEGACY)));
  }

  @FunctionName("ListMyNewMedia_V2")
  public HttpResponseMessage listMyNewMedia(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = FLAT,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.trigger(
            TriggerReplies::isFirst,
            (connection, call) -> replies.list(connection, call, Shape.FLAT)));
  }

  @FunctionName("ListMyNewMedia")
  public HttpResponseMessage listMyNewMediaLegacy(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = LEGACY,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        guard.trigger(
            TriggerReplies::isFirst,
            (connection, call) -> replies.list(connection, call, Shape.LEGACY)));
  }

  /**
   * How triggers are polled.
   *
   * @param firing which media fire
   * @param freshness how old a scan of the media may be that answers a poll
   * @param publicUrl where callers reach the app; empty where no setting says it: a request is not
   *     believed
   */
  public record Settings(SeenWindow.Firing firing, Duration freshness, Optional<URI> publicUrl) {
    public static final Duration DEFAULT_FRESHNESS = Duration.ofSeconds(60);
  }
}
