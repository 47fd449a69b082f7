package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.local.Ports;
import connector.instagram.localhost.LocalApp;
import connector.instagram.receiver.Received;
import connector.instagram.receiver.Receiver;
import connector.instagram.sandbox.SandboxAccount;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The app with the whole way of an event, and a process of subscribers at its end. */
final class Chain implements AutoCloseable {
  private final Stack stack;
  private final Receiver receiver = Receiver.start();

  private Chain(Stack stack) {
    this.stack = stack;
  }

  static Chain start() {
    return start(Map.of());
  }

  /**
   * @param more settings beside those that a chain of this machine needs
   */
  static Chain start(Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("PUBLIC_BASE_URL", "http://127.0.0.1:" + Ports.anyFree());
    settings.put("CALLBACK_LOOPBACK", "true");
    settings.put("AzureWebJobs_ExpandEvents_Disabled", "false");
    settings.putAll(more);
    return new Chain(Stack.alone(settings));
  }

  /** An account, and a program that has its key. */
  record Account(Stack.Connected connected, Subscriber subscriber) {
    String id() {
      return connected.id();
    }

    String user() {
      return connected.account().userId();
    }
  }

  Account account(String name) {
    return account(stack.connectedAccount(name));
  }

  /** One that was signed in, as most are, and that nobody wants events of. */
  Account unwatched(String name) {
    SandboxAccount account = stack.sandbox().addAccount(name, 3);
    String body =
        Json.write(Json.object().put("accessToken", account.accessToken()).put("events", false));
    HttpResponse<String> reply = stack.connector().operate("POST", "/api/connections", body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
    JsonNode made = Json.parse(reply.body()).orElseThrow();
    return account(
        new Stack.Connected(
            account,
            new Connector.Connected(made.path("id").asText(), name, made.path("key").asText())));
  }

  private Account account(Stack.Connected connected) {
    return new Account(connected, new Subscriber(stack.connector(), connected.key()));
  }

  Stack stack() {
    return stack;
  }

  Receiver receiver() {
    return receiver;
  }

  /** Runs the poll to its end; its events travel on by themselves. */
  void tick() {
    int status = stack.connector().fire(KillBench.POLLER, "").statusCode();
    assertThat(status).as("the poll").isEqualTo(200);
  }

  /** As if nobody had looked at the account for months: neither the app nor a subscriber. */
  void age(Account account) {
    String longAgo = Instant.now().minus(Duration.ofDays(90)).toString();
    String name = new ConnectionId(account.id()).documentName();
    StoredDocuments stored = new StoredDocuments(stack.storage());
    stored.change("cursors", name, cursor -> cursor.put("baseline", longAgo));
    stored.change(
        "connections",
        name,
        connection ->
            connection
                .path("subscriptions")
                .forEach(entry -> ((ObjectNode) entry).put("ended", longAgo)));
  }

  /** Waits until the subscriber has accepted exactly these posts and goes on having no other. */
  void awaitPosts(String subscriber, List<String> posts) {
    await()
        .during(Duration.ofSeconds(2))
        .untilAsserted(
            () -> assertThat(accepted(subscriber)).containsExactlyInAnyOrderElementsOf(posts));
  }

  /** The posts that the subscriber has accepted so far, tests left out. */
  List<String> accepted(String subscriber) {
    return receiver.of(subscriber).stream()
        .filter(Received::isAccepted)
        .filter(received -> received.header("ce-test").isEmpty())
        .map(Received::subject)
        .toList();
  }

  /** Waits for a delivery of that kind, whatever became of it. */
  Received awaitOne(String subscriber, Predicate<Received> wanted) {
    return await()
        .until(() -> receiver.of(subscriber).stream().filter(wanted).toList(), l -> !l.isEmpty())
        .get(0);
  }

  /** An operator's request that has to succeed. */
  JsonNode operate(String method, String path) {
    HttpResponse<String> reply = stack.connector().operate(method, path, "");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Json.parse(reply.body()).orElseThrow();
  }

  /** Every process of the app ends as in a crash, and another takes its place. */
  void restartEverything() {
    LocalApp app = stack.app();
    for (String group : app.groups()) {
      for (int i = 0; i < app.processes(group); i++) {
        app.restart(group, i);
      }
    }
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
  }

  @Override
  public void close() {
    receiver.close();
    stack.close();
  }
}
