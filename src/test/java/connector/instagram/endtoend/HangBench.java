package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalApp;
import connector.instagram.receiver.Behaviour;
import connector.instagram.receiver.Received;
import connector.instagram.receiver.Receiver;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxServer;
import connector.instagram.storage.AzureHttp;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The app with the queue settings that it is deployed with, one subscriber that takes what it gets
 * and others that hang, each of an account of its own.
 */
final class HangBench implements AutoCloseable {
  static final String SOUND = "sound";
  private static final String QUEUE = "webhook-deliveries";

  /**
   * Over this time come back the deliveries of a subscriber that has hung for days (D5). With the
   * quarter of an hour of one that has hung for hours, the emulator, not the app, would be slow: it
   * takes 60 ms for each call where ten thousand messages wait.
   */
  private static final Duration PAUSE = Duration.ofHours(1);

  private final Azurite azurite = Azurite.startInTwo();
  private final SandboxServer server = SandboxServer.start(0);
  private final Receiver receiver = Receiver.start();
  private final StoredDocuments stored = new StoredDocuments(azurite.connectionString());
  private final QueueClient queue =
      new QueueClientBuilder()
          .connectionString(azurite.connectionString())
          .queueName(QUEUE)
          .messageEncoding(QueueMessageEncoding.BASE64)
          .httpClient(AzureHttp.newClient())
          .buildClient();
  private final KilledGroup expander = new KilledGroup(KillBench.EXPANDER, azurite);
  private final LocalApp app;
  private final Connector connector;
  private final Map<String, SandboxAccount> accounts = new TreeMap<>();
  private final Map<String, Subscriber.Subscribed> subscriptions = new TreeMap<>();
  private final Map<String, String> connections = new TreeMap<>();

  HangBench(int hanging) {
    Map<String, String> settings = new TreeMap<>(LocalSettings.of(Path.of("")).values());
    settings.put("POLL_SCHEDULE", "0 0 0 1 1 *");
    settings.put("RENEWAL_SCHEDULE", "0 0 0 1 1 *");
    settings.put("INSTAGRAM_BASE_URL", server.baseUrl().toString());
    settings.put("AzureWebJobsStorage", azurite.connectionString());
    settings.put("CALLBACK_LOOPBACK", "true");
    app =
        LocalApp.of(Stack.staging())
            .environment(settings)
            .environment(
                KillBench.EXPANDER, Map.of("AzureWebJobsStorage", expander.connectionString()))
            .start();
    connector = new Connector(app.baseUrl(), LocalSettings.FUNCTION_KEY);
    subscribe(SOUND);
    hanging(hanging).forEach(this::subscribe);
    hanging(hanging).forEach(name -> receiver.behave(name, Behaviour.HANG));
    tick();
  }

  static List<String> hanging(int count) {
    return IntStream.range(0, count).mapToObj(i -> "hanging-" + i).toList();
  }

  private void subscribe(String name) {
    SandboxAccount account = server.sandbox().addAccount();
    Connector.Connected connected = connector.connect(account.accessToken());
    accounts.put(name, account);
    connections.put(name, connected.id());
    subscriptions.put(
        name,
        new Subscriber(connector, connected.key())
            .subscribe(Subscriber.Kind.MEDIA, receiver.callback(name)));
  }

  List<String> post(String subscriber, int count) {
    return server.sandbox().post(accounts.get(subscriber).userId(), Post.photo(), count);
  }

  /** A tick that fails is made up for by the next, as in life. */
  void tick() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              HttpResponse<String> reply = connector.fire(KillBench.POLLER, "");
              assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            });
  }

  List<Received> received(String subscriber) {
    return receiver.of(subscriber);
  }

  void awaitReceived(String subscriber, int count) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> received(subscriber).size() >= count);
  }

  /** From the entry in the queue of deliveries to the POST, for each event of the sound one. */
  List<Duration> lags() {
    Handovers handovers = Handovers.of(List.of(), expander.queueCalls(), received(SOUND));
    return received(SOUND).stream()
        .map(
            received ->
                Duration.between(handovers.expanded().get(received.event()).get(0), received.at()))
        .sorted()
        .toList();
  }

  /**
   * What there is after a subscriber has hung for days: its breaker is open, and so many deliveries
   * wait and come back little by little. The emulator looks at everything for each call: so the
   * deliverer rests meanwhile, and a hundred deliveries share an event. Those that are due last are
   * sent first; so they come back evenly, however long this takes.
   */
  void letWait(String subscriber, int count) {
    ObjectNode message = Json.parseObject(firstMessage(subscriber).getBytes(UTF_8)).orElseThrow();
    app.kill(KillBench.DELIVERER, 0);
    List<String> events = copies(subscriber, message.path("event").asText(), 1 + count / 100);
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              Duration pause = PAUSE.multipliedBy(count - i).dividedBy(count);
              ObjectNode one = message.deepCopy();
              one.put("event", events.get(i % events.size()));
              one.put("due", Instant.now().plus(pause).toString());
              queue.sendMessageWithResponse(
                  Json.write(one), pause, Duration.ofSeconds(-1), null, Context.NONE);
            });
    leaveAlone(subscriber);
    // It starts anew, so it remembers nothing of the subscriber.
    app.restart(KillBench.DELIVERER, 0);
  }

  /** So many more events like this one, of the same account. */
  private List<String> copies(String subscriber, String event, int count) {
    String folder = connections.get(subscriber) + "/";
    ObjectNode body = stored.read("events", folder + event + ".json");
    List<String> ids =
        Stream.generate(() -> UUID.randomUUID().toString().replace("-", "")).limit(count).toList();
    ids.forEach(id -> stored.create("events", folder + id + ".json", body));
    return ids;
  }

  private String firstMessage(String subscriber) {
    String id = subscriptions.get(subscriber).id();
    return expander.queueCalls().stream()
        .filter(call -> call.name().equals("send " + QUEUE))
        .flatMap(call -> Handovers.message(call).stream())
        .filter(message -> message.contains(id))
        .findFirst()
        .orElseThrow();
  }

  /** Its breaker has been opened by real failures; the pauses grow as they would with the hours. */
  private void leaveAlone(String subscriber) {
    stored.change(
        "subscriptions",
        document(subscriber),
        document ->
            document
                .findParent("pauses")
                .put("pauses", 9)
                .put("openUntil", Instant.now().plusSeconds(20).toString()));
  }

  /** Waits until its breaker is open and nothing is under way to it. */
  void awaitPause(String subscriber) {
    String document = document(subscriber);
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> stored.read("subscriptions", document).findPath("pauses").asInt() > 0);
  }

  private String document(String subscriber) {
    List<String> names = stored.names("subscriptions", connections.get(subscriber) + "/");
    assertThat(names).hasSize(1);
    return names.get(0);
  }

  long waiting() {
    return queue.getProperties().getApproximateMessagesCountLong();
  }

  @Override
  public void close() {
    app.close();
    expander.close();
    receiver.close();
    server.close();
    azurite.close();
  }
}
