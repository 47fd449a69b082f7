package connector.instagram.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.receiver.Received;
import connector.instagram.receiver.ReceiverServer;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Exhibit;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Remark;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The demo account with two subscribers, one that is always well and one that does as it is told,
 * and what the sandbox's page shows of them. Thread safe.
 */
final class WatchedDemo implements AutoCloseable {
  private static final int MOST_POSTS = 12;
  private static final int MOST_COMMENTS = 20;
  private static final int LONGEST_TEXT = 200;
  private static final Pattern NAME = Pattern.compile("[a-z0-9._]{1,30}");

  private final Sandbox sandbox;
  private final SandboxAccount account;
  private final Connector app;
  private final String connection;
  private final String key;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final DemoSubscriber healthy;
  private final DemoSubscriber tunable;
  private final Instant began;

  /** Subscribes both; where that fails the page says why. */
  WatchedDemo(
      Sandbox sandbox, SandboxAccount account, Connector app, Connector.Connected connection) {
    this.sandbox = sandbox;
    this.account = account;
    this.app = app;
    this.connection = connection.id();
    this.key = connection.key();
    this.began = sandbox.now();
    this.healthy = subscriber("healthy", "Healthy subscriber");
    this.tunable = subscriber("tunable", "Tunable subscriber");
  }

  private DemoSubscriber subscriber(String name, String keyName) {
    String key = app.connect(account.accessToken(), keyName).key();
    // Each is at a port of its own: of a callback the console shows the host alone.
    DemoSubscriber made =
        new DemoSubscriber(name, app, key, ReceiverServer.start(0, received::add));
    Arrays.stream(Topic.values()).forEach(made::subscribe);
    return made;
  }

  String post(String caption) {
    String text = text(caption);
    String unused =
        sandbox.post(account.userId(), text.isEmpty() ? Post.photo() : Post.photo(text));
    return "Posted. The connector looks at every full minute.";
  }

  private static String text(String given) {
    String text = given.strip();
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("A text here has up to 200 characters.");
    }
    return text;
  }

  /**
   * Somebody else comments on a post of the account.
   *
   * @param author like the text invented where it is empty
   */
  String comment(String post, String author, String text) {
    String name = author.strip().toLowerCase(Locale.ROOT);
    if (name.equals(account.username())) {
      throw new IllegalArgumentException(
          "That is the account itself, and its own comments tell nobody. Take another name.");
    }
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A name has up to 30 small letters, digits, dots and underscores.");
    }
    CommentDraft draft = CommentDraft.any();
    draft = name.isEmpty() ? draft : draft.by(name);
    String words = text(text);
    String unused = sandbox.comment(post, words.isEmpty() ? draft : draft.saying(words));
    return "The comment is written. The connector looks at every full minute.";
  }

  /** Has the app answer a comment, as a flow would with the action "Reply to a comment". */
  String answer(String comment) {
    Remark asked =
        sandbox.remarks(account.userId()).stream()
            .filter(each -> each.id().equals(comment))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("That comment is gone."));
    String thanks = "Thank you" + asked.author().map(name -> ", @" + name).orElse("") + "!";
    HttpResponse<String> reply =
        app.act(
            "POST",
            "/api/comments/" + comment + "/replies",
            key,
            Json.write(Json.object().put("message", thanks)));
    if (reply.statusCode() != 200) {
      throw new LocalException("The connector did not answer the comment: " + reply.body());
    }
    return "The connector has answered. An own answer tells nobody.";
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
    List<JsonNode> subscriptions = list("subscriptions");
    tunable.subscriptions().stream()
        .filter(each -> isEnded(each, subscriptions))
        .map(Tracked::topic)
        .forEach(tunable::subscribe);
    if (!tunable.problem().isEmpty()) {
      throw new LocalException(tunable.problem());
    }
    return "The tunable subscriber has subscribed again.";
  }

  /** One that ended a while ago is not listed any more, unlike the one that is always well. */
  private static boolean isEnded(Tracked subscription, List<JsonNode> listed) {
    return !listed.isEmpty()
        && listed.stream()
            .filter(each -> each.path("id").asText().equals(subscription.id()))
            .allMatch(each -> each.path("state").asText().equals("ended"));
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
    List<Remark> remarks = sandbox.remarks(account.userId());
    ArrayNode comments = state.putArray("comments");
    remarks.stream().limit(MOST_COMMENTS).forEach(each -> comments.add(json(each)));
    List<Remark> told = remarks.stream().filter(this::isTold).toList();
    state.set("ways", ways().json(made(exhibits), told, account.userId()));
    return state;
  }

  /** Somebody else's, since this began. */
  private boolean isTold(Remark comment) {
    return !comment.isOwn() && comment.written().isAfter(began);
  }

  private Ways ways() {
    List<Tracked> subscriptions =
        Stream.of(healthy, tunable).flatMap(each -> each.subscriptions().stream()).toList();
    return new Ways(subscriptions, List.copyOf(received), list("deliveries"));
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

  private static ObjectNode json(Remark comment) {
    ObjectNode json =
        Json.object()
            .put("id", comment.id())
            .put("post", comment.mediaId())
            .put("text", comment.text())
            .put("written", comment.written().toString())
            .put("isOwn", comment.isOwn());
    comment.author().ifPresent(name -> json.put("author", name));
    comment.parentId().ifPresent(parent -> json.put("answers", parent));
    return json;
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
    ObjectNode topics = json.putObject("topics");
    subscriber
        .subscriptions()
        .forEach(each -> topics.set(each.topic().word(), json(each, subscriptions)));
    return json;
  }

  private static ObjectNode json(Tracked subscription, List<JsonNode> listed) {
    ObjectNode json = Json.object();
    if (isEnded(subscription, listed)) {
      json.put("state", "ended");
    }
    listed.stream()
        .filter(each -> each.path("id").asText().equals(subscription.id()))
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
