package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.CommentNotices;
import connector.instagram.faults.Faults;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.subscriptions.SubscriptionDriver;
import connector.instagram.subscriptions.SubscriptionKind;
import connector.instagram.subscriptions.SubscriptionModule;
import java.time.Duration;
import java.util.List;

/** The world of the poll, and subscribers in it: real functions over stores that go wrong. */
public final class SubscribingWorld {
  private final PollWorld world = new PollWorld();
  public final MemoryDocuments documents = new MemoryDocuments("subscriptions", world.faults);

  /** The connection and its key; nobody wants its events. */
  public final String connection;

  public final String key;
  private SubscriptionDriver driver;

  public SubscribingWorld() {
    var made = world.admin.makeWithoutEvents("IGAAtoken");
    connection = made.path("id").asText();
    key = made.path("key").asText();
    restart();
  }

  /** A new process: nothing in memory is left. */
  public void restart() {
    world.restart();
    driver = otherProcess();
  }

  /** Another process at the same time. */
  public SubscriptionDriver otherProcess() {
    return new SubscriptionDriver(
        world.connections,
        documents,
        new SubscriptionModule.Watching(
            world.polling.enrollment(),
            world.polling.comments().enrollment(),
            world.polling.outboxes(),
            CommentNotices.NONE),
        world.instagram.api(),
        world.clock);
  }

  public SubscriptionDriver driver() {
    return driver;
  }

  /** Subscribes to new media; the location. */
  public String subscribe(String callback) {
    return SubscriptionDriver.location(driver.subscribe(key, SubscriptionKind.MEDIA, callback));
  }

  /** Subscribes to new comments; the location. */
  String subscribeToComments(String callback) {
    return SubscriptionDriver.location(
        driver.subscribe(key, SubscriptionKind.COMMENT_ADDED, callback));
  }

  /** Another key of the same connection. */
  public String otherKey() {
    return world.admin.makeWithEvents("IGAAtoken", false).path("key").asText();
  }

  public Faults faults() {
    return world.faults;
  }

  public MemoryDocuments connectionDocuments() {
    return world.connectionDocuments;
  }

  public MemoryDocuments cursorDocuments() {
    return world.cursorDocuments;
  }

  /** The grant of a key ends. */
  public void revoke(String key) {
    world.admin.revoke(connection, key);
  }

  public void endConnection() {
    world.admin.end(connection);
  }

  /** All that was sent to its subscribers for a day failed, or works again. */
  void suspendAll(boolean suspended) {
    driver
        .stored(connection)
        .readable()
        .forEach(one -> driver.suspend(one, suspended, world.clock.instant()));
  }

  /** Health after the next run. */
  JsonNode health() {
    world.advance(Duration.ofMinutes(1));
    world.tick();
    return world.health();
  }

  /** The connection as the operator's list shows it. */
  JsonNode shown() {
    return world.show(connection);
  }

  public void advance(Duration time) {
    world.advance(time);
  }

  public String post() {
    return world.instagram.post();
  }

  public Sandbox sandbox() {
    return world.instagram.sandbox();
  }

  /** Somebody comments on a post now; the comment's id. */
  String comment(String post) {
    return sandbox().comment(post, CommentDraft.any());
  }

  /** Three minutes of the poll; the comments that it has handed over. */
  List<String> foundComments() {
    List<String> unused = found();
    return world.emittedEvents.stream()
        .filter(event -> event.contains("connector.instagram.comment.added"))
        .map(PollWorld::mediaOf)
        .distinct()
        .toList();
  }

  /** Three minutes of the poll; the posts that it has handed over. */
  public List<String> found() {
    for (int tick = 0; tick < 3; tick++) {
      world.advance(Duration.ofMinutes(1));
      world.tick();
      world.consume();
    }
    return world.emittedMedia();
  }

  /** True when the poll asks Instagram for the account's media. */
  public boolean isPolled() {
    long before = world.emittedEvents.size();
    String posted = world.instagram.post();
    world.advance(Duration.ofMinutes(1));
    world.tick();
    world.consume();
    return world.emittedEvents.size() > before && world.emittedMedia().contains(posted);
  }
}
