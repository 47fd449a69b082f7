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
import connector.instagram.graph.JdkTransport;
import connector.instagram.health.HealthFunctions;
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
import connector.instagram.storage.BlobDocuments;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.Documents;
import connector.instagram.triggers.TriggerFunctions;
import connector.instagram.triggers.Triggers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Wires everything. Each part is made when something first needs it: making this object cannot
 * fail, and a cold start pays only for what its function uses. The settings are read at the first
 * use too, because on a pre-warmed instance they arrive after the process has started.
 */
final class ConnectorApp {
  private final Clock clock = Clock.systemUTC();
  private final Supplier<Settings> settings;
  private final Supplier<BlobStorage> storage;
  private final Supplier<GraphApi> graph;
  private final Supplier<SecretBox> secrets;
  private final Supplier<Connections> connections;
  private final Supplier<PollModule> newMedia;
  private final Supplier<Authenticator> callers;
  private final Map<Class<?>, Object> functions;

  ConnectorApp(Settings.Source environment) {
    settings = new Lazy<>(() -> Settings.read(environment, clock));
    storage = new Lazy<>(() -> BlobStorage.connect(settings.get().storage()));
    graph =
        new Lazy<>(
            () -> new GraphApi(new JdkTransport(), settings.get().graph(), GraphRetries.DEFAULT));
    secrets = new Lazy<>(() -> new SecretBox(settings.get().keys(), clock));
    connections =
        new Lazy<>(() -> ConnectionAdmin.connections(documents("connections"), secrets.get()));
    newMedia =
        new Lazy<>(
            () ->
                new PollModule(
                    graph.get(),
                    documents("cursors"),
                    documents("summaries"),
                    documents("dead-letters"),
                    settings.get().poll(),
                    clock));
    callers = new Lazy<>(() -> ConnectionAdmin.callers(connections.get(), clock));
    functions = functions(new RequestHandler());
  }

  private Map<Class<?>, Object> functions(RequestHandler replies) {
    Supplier<RememberedShortcodes> shortcodes =
        new Lazy<>(() -> new RememberedShortcodes(documents("shortcodes"), connections.get()));
    Supplier<MediaLookup> lookup =
        new Lazy<>(() -> new MediaLookup(graph.get(), shortcodes.get(), clock));
    Supplier<ConnectionAdmin> desk =
        new Lazy<>(
            () ->
                ConnectionAdmin.create(
                    connections.get(),
                    documents("accounts"),
                    graph.get(),
                    newMedia.get().polling(),
                    List.of(shortcodes.get()),
                    callers.get(),
                    clock));
    RequestGuard check = new RequestGuard(callers, new Lazy<>(() -> new RateLimiter(clock)));
    Supplier<PollRun> run = new Lazy<>(() -> newMedia.get().run(connections.get()));
    return Stream.of(
            new HealthFunctions(replies, new Lazy<>(() -> newMedia.get().health()), secrets),
            new OperatorFunctions(replies, run, new Lazy<>(() -> newMedia.get().deadLetterDesk())),
            new ConnectionFunctions(replies, desk),
            new ProfileFunctions(
                replies, check, new Lazy<>(() -> new Profiles(graph.get(), clock))),
            new MediaFunctions(
                replies, check, new Lazy<>(() -> new SingleMedia(lookup.get(), clock))),
            new RecentMediaFunctions(
                replies, check, new Lazy<>(() -> new RecentMedia(graph.get(), clock))),
            new CommentFunctions(
                replies, check, new Lazy<>(() -> new Comments(graph.get(), lookup.get(), clock))),
            new TriggerFunctions(
                replies, check, new Lazy<>(this::triggers), () -> settings.get().triggers()),
            new MediaEventFunctions(run, new Lazy<>(() -> newMedia.get().confirmations())))
        .collect(Collectors.toMap(Object::getClass, Function.identity()));
  }

  private Triggers triggers() {
    return new Triggers(graph.get(), settings.get().triggers(), clock);
  }

  /** The one object of a function class. */
  Object function(Class<?> functionClass) {
    return Optional.ofNullable(functions.get(functionClass))
        .orElseThrow(
            () -> new IllegalArgumentException("not wired: " + functionClass.getSimpleName()));
  }

  private Documents documents(String container) {
    return new BlobDocuments(storage.get().container(container));
  }
}
