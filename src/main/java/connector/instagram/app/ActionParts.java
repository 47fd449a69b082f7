package connector.instagram.app;

import connector.instagram.account.ProfileFunctions;
import connector.instagram.api.RequestHandler;
import connector.instagram.comments.CommentFunctions;
import connector.instagram.comments.CommentWriteFunctions;
import connector.instagram.comments.CommentWrites;
import connector.instagram.connections.Connections;
import connector.instagram.connections.RequestGuard;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphWrites;
import connector.instagram.graph.Transport;
import connector.instagram.media.MediaFunctions;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.RecentMediaFunctions;
import connector.instagram.writes.Writes;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** What answers the actions of the connector. */
final class ActionParts {
  private final Settings settings;
  private final Ports ports;
  private final Needs needs;
  private final Clock clock;
  private final Lazy<MediaLookup> lookup = new Lazy<>(this::lookup);

  ActionParts(Settings settings, Ports ports, Needs needs, Clock clock) {
    this.settings = settings;
    this.ports = ports;
    this.needs = needs;
    this.clock = clock;
  }

  /** What others make. Each is asked for only by the functions that use it. */
  record Needs(
      Supplier<Connections> connections,
      Supplier<RequestGuard> guard,
      Supplier<GraphApi> graph,
      Transport transport) {}

  /** How each of the function classes is made. */
  Map<Class<?>, Supplier<Object>> functions(RequestHandler handler) {
    return Map.of(
        ProfileFunctions.class,
        () -> new ProfileFunctions(handler, needs.guard().get(), needs.graph().get()),
        MediaFunctions.class,
        () -> new MediaFunctions(handler, needs.guard().get(), lookup.get()),
        RecentMediaFunctions.class,
        () -> new RecentMediaFunctions(handler, needs.guard().get(), needs.graph().get()),
        CommentFunctions.class,
        () -> new CommentFunctions(handler, needs.guard().get(), needs.graph().get(), lookup.get()),
        CommentWriteFunctions.class,
        () -> new CommentWriteFunctions(handler, needs.guard().get(), commentWrites()));
  }

  private CommentWrites commentWrites() {
    return new CommentWrites(
        needs.graph().get(),
        new GraphWrites(needs.transport(), settings.graph()),
        lookup.get(),
        new Writes(ports.documents("writes"), needs.connections().get(), clock));
  }

  private MediaLookup lookup() {
    return new MediaLookup(
        needs.graph().get(), ports.documents("shortcodes"), needs.connections().get(), clock);
  }
}
