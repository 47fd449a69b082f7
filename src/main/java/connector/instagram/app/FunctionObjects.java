package connector.instagram.app;

import connector.instagram.account.ProfileFunctions;
import connector.instagram.account.Profiles;
import connector.instagram.api.RequestHandler;
import connector.instagram.comments.CommentFunctions;
import connector.instagram.comments.Comments;
import connector.instagram.connections.Authenticator;
import connector.instagram.connections.ConnectionAdmin;
import connector.instagram.connections.ConnectionFunctions;
import connector.instagram.connections.Connections;
import connector.instagram.connections.RateLimiter;
import connector.instagram.connections.RequestGuard;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphRetries;
import connector.instagram.health.HealthFunctions;
import connector.instagram.health.LivenessFunctions;
import connector.instagram.media.MediaFunctions;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.RecentMedia;
import connector.instagram.media.RecentMediaFunctions;
import connector.instagram.media.RememberedShortcodes;
import connector.instagram.media.SingleMedia;
import connector.instagram.polling.MediaEventFunctions;
import connector.instagram.polling.OperatorFunctions;
import connector.instagram.polling.PollModule;
import connector.instagram.polling.PollRun;
import connector.instagram.secrets.SecretBox;
import connector.instagram.triggers.TriggerFunctions;
import connector.instagram.triggers.Triggers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one object of each function class. Each is made when it is first asked for, with the parts
 * that it needs and no others, so that a cold start pays only for what its function uses.
 */
final class FunctionObjects {
  private final Settings settings;
  private final Ports ports;
  private final Clock clock;
  private final Lazy<GraphApi> graph = new Lazy<>(this::graph);
  private final Lazy<SecretBox> secrets = new Lazy<>(this::secrets);
  private final Lazy<Connections> connections = new Lazy<>(this::connections);
  private final Lazy<Authenticator> authenticator = new Lazy<>(this::authenticator);
  private final Lazy<RequestGuard> guard = new Lazy<>(this::guard);
  private final Lazy<RememberedShortcodes> shortcodes = new Lazy<>(this::shortcodes);
  private final Lazy<MediaLookup> lookup = new Lazy<>(this::lookup);
  private final Lazy<PollModule> polling = new Lazy<>(this::polling);
  private final Lazy<PollRun> run = new Lazy<>(() -> polling.get().run(connections.get()));
  private final Map<Class<?>, Lazy<Object>> functions;

  FunctionObjects(Settings settings, Ports ports, RequestHandler handler, Clock clock) {
    this.settings = settings;
    this.ports = ports;
    this.clock = clock;
    this.functions =
        Map.of(
            LivenessFunctions.class,
            made(() -> new LivenessFunctions(new RequestHandler())),
            HealthFunctions.class,
            made(() -> new HealthFunctions(handler, polling.get().health(), secrets.get())),
            OperatorFunctions.class,
            made(() -> new OperatorFunctions(handler, run.get(), polling.get().deadLetterDesk())),
            ConnectionFunctions.class,
            made(() -> new ConnectionFunctions(handler, connectionAdmin())),
            ProfileFunctions.class,
            made(
                () -> new ProfileFunctions(handler, guard.get(), new Profiles(graph.get(), clock))),
            MediaFunctions.class,
            made(
                () ->
                    new MediaFunctions(handler, guard.get(), new SingleMedia(lookup.get(), clock))),
            RecentMediaFunctions.class,
            made(
                () ->
                    new RecentMediaFunctions(
                        handler, guard.get(), new RecentMedia(graph.get(), clock))),
            CommentFunctions.class,
            made(
                () ->
                    new CommentFunctions(
                        handler, guard.get(), new Comments(graph.get(), lookup.get(), clock))),
            TriggerFunctions.class,
            made(
                () ->
                    new TriggerFunctions(
                        handler,
                        guard.get(),
                        new Triggers(graph.get(), settings.triggers(), clock))),
            MediaEventFunctions.class,
            made(() -> new MediaEventFunctions(run.get(), polling.get().confirmations())));
  }

  /** Names the class when it is none of the functions'. */
  Object of(Class<?> functionClass) {
    return Optional.ofNullable(functions.get(functionClass))
        .orElseThrow(
            () -> new IllegalArgumentException("not wired: " + functionClass.getSimpleName()))
        .get();
  }

  private static Lazy<Object> made(Supplier<Object> maker) {
    return new Lazy<>(maker);
  }

  private GraphApi graph() {
    return new GraphApi(ports.transport(), settings.graph(), GraphRetries.DEFAULT);
  }

  private SecretBox secrets() {
    return new SecretBox(settings.keys(), clock);
  }

  private Connections connections() {
    return ConnectionAdmin.connections(ports.documents("connections"), secrets.get());
  }

  private Authenticator authenticator() {
    return ConnectionAdmin.callers(connections.get(), clock);
  }

  private RequestGuard guard() {
    return new RequestGuard(authenticator.get(), new RateLimiter(clock));
  }

  private RememberedShortcodes shortcodes() {
    return new RememberedShortcodes(ports.documents("shortcodes"), connections.get());
  }

  private MediaLookup lookup() {
    return new MediaLookup(graph.get(), shortcodes.get(), clock);
  }

  private PollModule polling() {
    return new PollModule(
        graph.get(),
        ports.documents("cursors"),
        ports.documents("summaries"),
        ports.documents("dead-letters"),
        settings.poll(),
        clock);
  }

  private ConnectionAdmin connectionAdmin() {
    return ConnectionAdmin.create(
        connections.get(),
        ports.documents("accounts"),
        graph.get(),
        polling.get().polling(),
        List.of(shortcodes.get()),
        authenticator.get(),
        clock);
  }
}
