package connector.instagram.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.receiver.Received;
import connector.instagram.receiver.ReceiverServer;
import connector.instagram.sandbox.Exhibit;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The demo account with two subscribers, one that is always well and one that does as it is told,
 * and what the sandbox's page shows of them. Thread safe.
 */
final class WatchedDemo implements AutoCloseable {
  private static final int MOST_POSTS = 12;
  private static final int LONGEST_CAPTION = 200;

  private final Sandbox sandbox;
  private final SandboxAccount account;
  private final Connector app;
  private final String connection;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final DemoSubscriber healthy;
  private final DemoSubscriber tunable;
  private final Instant began;

  /** Subscribes both; where that fails the page says why. */
  WatchedDemo(Sandbox sandbox, SandboxAccount account, Connector app, String connection) {
    this.sandbox = sandbox;
    this.account = account;
    this.app = app;
    this.connection = connection;
    this.began = sandbox.now();
    this.healthy = subscriber("healthy", "Healthy subscriber");
    this.tunable = subscriber("tunable", "Tunable subscriber");
  }

  private DemoSubscriber subscriber(String name, String keyName) {
    String key = app.connect(account.accessToken(), keyName).key();
    // Each is at a port of its own: of a callback the console shows the host alone.
    DemoSubscriber made =
        new DemoSubscriber(name, app, key, ReceiverServer.start(0, received::add));
    made.subscribe();
    return made;
  }

  String post(String caption) {
    String text = caption.strip();
    if (text.length() > LONGEST_CAPTION) {
      throw new IllegalArgumentException("A caption here has up to 200 characters.");
    }
    String unused =
        sandbox.post(account.userId(), text.isEmpty() ? Post.photo() : Post.photo(text));
    return "Posted. The connector looks at every full minute.";
  }

  String poll() {
    HttpResponse<String> reply =
        app.operate("POST", "/api/operations/connections/" + connection + "/poll", "");
    if (reply.statusCode() != 200) {
      throw new LocalException("The connector did not look: it answered " + reply.statusCode());
    }
    int events = Json.parse(reply.body()).orElseThrow().path("events").asInt();
    return events == 0
        ? "The connector has looked. There is nothing new."
        : "The connector has looked and found something new.";
  }

  String react(Reaction reaction) {
    tunable.react(reaction);
    return "The tunable subscriber is told.";
  }

  String subscribeAgain() {
    tunable.subscribe();
    if (!tunable.problem().isEmpty()) {
      throw new LocalException(tunable.problem());
    }
    return "The tunable subscriber has subscribed again.";
  }

  /** Everything that the page shows. */
  ObjectNode state() {
    ObjectNode state =
        Json.object()
            .put("now", sandbox.now().toString())
            .put("username", account.username())
            .put("console", app.url() + "/api/console#account/" + connection);
    List<Exhibit> exhibits = sandbox.exhibits(account.userId());
    ArrayNode posts = state.putArray("posts");
    exhibits.stream().limit(MOST_POSTS).forEach(each -> posts.add(json(each)));
    List<JsonNode> subscriptions = list("subscriptions");
    ArrayNode subscribers = state.putArray("subscribers");
    List.of(healthy, tunable).forEach(each -> subscribers.add(json(each, subscriptions)));
    state.set("ways", ways().json(made(exhibits)));
    return state;
  }

  private Ways ways() {
    Map<String, String> names = new LinkedHashMap<>();
    for (DemoSubscriber each : List.of(healthy, tunable)) {
      names.put(each.subscription(), each.name());
    }
    return new Ways(names, List.copyOf(received), list("deliveries"));
  }

  /** What was posted since this began. */
  private List<Exhibit> made(List<Exhibit> exhibits) {
    return exhibits.stream().filter(each -> each.posted().isAfter(began)).toList();
  }

  private static ObjectNode json(Exhibit post) {
    return Json.object()
        .put("id", post.id())
        .put("type", post.mediaType())
        .put("caption", post.caption())
        .put("posted", post.posted().toString());
  }

  private ObjectNode json(DemoSubscriber subscriber, List<JsonNode> subscriptions) {
    ObjectNode json =
        Json.object()
            .put("name", subscriber.name())
            .put("host", subscriber.callback().getAuthority())
            .put("reaction", subscriber.reaction().word())
            .put("problem", subscriber.problem());
    json.put(
        "accepted",
        received.stream()
            .filter(each -> each.subscriber().equals(subscriber.name()) && each.isAccepted())
            .count());
    subscriptions.stream()
        .filter(each -> each.path("id").asText().equals(subscriber.subscription()))
        .findFirst()
        .ifPresent(
            each -> {
              json.set("state", each.path("state"));
              json.set("openUntil", each.path("openUntil"));
            });
    return json;
  }

  /** Nothing where the app shows none: its own pages say why. */
  private List<JsonNode> list(String what) {
    HttpResponse<String> reply =
        app.operate("GET", "/api/connections/" + connection + "/" + what, "");
    List<JsonNode> all = new ArrayList<>();
    if (reply.statusCode() == 200) {
      Json.parse(reply.body()).orElseThrow().path("data").forEach(all::add);
    }
    return all;
  }

  @Override
  public void close() {
    healthy.close();
    tunable.close();
  }
}
