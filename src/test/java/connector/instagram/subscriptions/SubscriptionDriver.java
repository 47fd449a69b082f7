package connector.instagram.subscriptions;

import static connector.instagram.deadline.Deadlines.AMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.RequestGuard;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.GraphApi;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Documents;
import connector.instagram.throttle.Throttles;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Subscribes and ends subscriptions by the app's own functions, in one process of the app. */
public final class SubscriptionDriver {
  public static final String BASE = "https://connector.example";

  private final Connections connections;
  private final Subscriptions subscriptions;
  private final SubscriptionFunctions functions;
  private final SubscriptionFunctions losingQueries;
  private final SubscriptionFunctions homeless;
  private final OperatorSubscriptionFunctions operator;
  private final SubscriptionModule module;
  private final List<InstagramEvent> sent = new ArrayList<>();
  private final FakeContext context = new FakeContext();

  public SubscriptionDriver(
      Connections connections,
      Documents documents,
      SubscriptionModule.Watching watching,
      GraphApi graph,
      Clock clock) {
    this.connections = connections;
    this.module =
        new SubscriptionModule(connections, documents, secrets(clock), attempt -> {}, clock);
    this.subscriptions = module.subscriptions();
    SubscriptionModule.TestsBy tests =
        new SubscriptionModule.TestsBy(graph, (to, event, deadline) -> sent.add(event));
    RequestHandler handler = new RequestHandler(clock);
    RequestGuard guard = new RequestGuard(connections, Throttles.alone(clock), clock);
    this.functions =
        module.functions(handler, guard, watching, tests, settings(Optional.of(URI.create(BASE))));
    this.losingQueries =
        module.functions(
            handler,
            guard,
            watching,
            tests,
            settings(Optional.of(URI.create(BASE)), SubscriptionModule.SecretPlacement.PATH));
    this.homeless = module.functions(handler, guard, watching, tests, settings(Optional.empty()));
    this.operator = module.operatorFunctions(handler, tests);
  }

  private static SubscriptionModule.Settings settings(Optional<URI> publicUrl) {
    return settings(publicUrl, SubscriptionModule.SecretPlacement.QUERY);
  }

  private static SubscriptionModule.Settings settings(
      Optional<URI> publicUrl, SubscriptionModule.SecretPlacement placement) {
    return new SubscriptionModule.Settings(
        publicUrl,
        new CallbackAddress.Rules(
            CallbackAddress.Rules.ALL_HOSTS, false, Set.of("connector.example")),
        placement);
  }

  private static SecretBox secrets(Clock clock) {
    return new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
  }

  /** What the subscriber is answered. */
  public HttpResponseMessage subscribe(String key, SubscriptionKind kind, String callback) {
    return post(key, kind, "{\"callbackUrl\":\"" + callback + "\"}");
  }

  HttpResponseMessage post(String key, SubscriptionKind kind, String body) {
    FakeRequest request = new FakeRequest().header("Authorization", "Bearer " + key).body(body);
    return switch (kind) {
      case MEDIA -> functions.subscribeNewMedia(request, context);
      case MEDIA_LEGACY -> functions.subscribeNewMediaLegacy(request, context);
      case COMMENT_ADDED -> functions.subscribeNewComment(request, context);
      case RECONNECT_NEEDED -> functions.subscribeReconnectNeeded(request, context);
    };
  }

  /** Ends the subscription of a location that was answered. */
  public HttpResponseMessage end(String location) {
    return functions.end(new FakeRequest().visiting(location.substring(BASE.length())), context);
  }

  /** The same in an app that does not know where subscribers reach it. */
  HttpResponseMessage subscribeToHomeless(String key, String callback) {
    return homeless.subscribeNewMedia(
        new FakeRequest()
            .header("Authorization", "Bearer " + key)
            .body("{\"callbackUrl\":\"" + callback + "\"}"),
        context);
  }

  /** The same where addresses have their secret in the path. */
  HttpResponseMessage subscribeForPath(String key, String callback) {
    return losingQueries.subscribeNewMedia(
        new FakeRequest()
            .header("Authorization", "Bearer " + key)
            .body("{\"callbackUrl\":\"" + callback + "\"}"),
        context);
  }

  HttpResponseMessage list(String key) {
    return functions.list(
        new FakeRequest().at("/api/subscriptions").header("Authorization", "Bearer " + key),
        context);
  }

  HttpResponseMessage test(String key, String id) {
    return functions.test(
        new FakeRequest()
            .at("/api/subscriptions/" + id + "/test")
            .header("Authorization", "Bearer " + key),
        context);
  }

  OperatorSubscriptionFunctions operator() {
    return operator;
  }

  FakeContext context() {
    return context;
  }

  /** The test events that were sent. */
  List<InstagramEvent> sent() {
    return sent;
  }

  public Subscriptions.Listing stored(String connection) {
    return subscriptions.list(new ConnectionId(connection), AMPLE);
  }

  /** What follows when all that was sent for a day failed, or when one of it works again. */
  public void suspend(Subscription subscription, boolean suspended, Instant now) {
    subscriptions.suspend(subscription, suspended, now, AMPLE);
  }

  /** A day's cleaning of what is left over. */
  public void clean() {
    ConnectionCleanup.Daily daily = module.daily();
    daily.clean(daily.walk().ifFew(AMPLE).orElseThrow(), AMPLE);
  }

  /** The callbacks to which events are sent now. */
  public List<String> liveCallbacks(String connection) {
    return stored(connection).readable().stream()
        .filter(Subscription::isLive)
        .map(Subscription::openCallback)
        .sorted()
        .toList();
  }

  Connection connection(String id) {
    return connections.find(new ConnectionId(id), AMPLE).orElseThrow();
  }

  /** The location of a subscription that was made; fails for any other answer. */
  public static String location(HttpResponseMessage reply) {
    if (reply.getStatusCode() != 201) {
      throw new IllegalStateException(reply.getStatusCode() + " " + reply.getBody());
    }
    return reply.getHeader("Location");
  }

  static JsonNode json(HttpResponseMessage reply) {
    return FakeRequest.json(reply);
  }
}
