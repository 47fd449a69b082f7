package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalApp;
import connector.instagram.localhost.StorageProxy;
import connector.instagram.localhost.StorageProxy.Moment;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The app with a poller and a consumer in processes of their own, each behind a proxy that sees and
 * breaks its storage calls, and everything that was posted, killed and handed over.
 */
final class KillBench implements AutoCloseable {
  static final String POLLER = "PollNewMedia";
  static final String CONSUMER = "ExpandEvents";

  /** How long an event waits for its confirmation; five minutes outside the tests. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private static final Duration LOCK = Duration.ofSeconds(2);
  private static final int FEW = 50;

  private final Azurite azurite = Azurite.start();
  private final SandboxServer server = SandboxServer.start(0);
  private final Sandbox sandbox = server.sandbox();
  private final StorageProxy queue = StorageProxy.before(azurite.queuePort());
  private final Map<String, StorageProxy> storage = new HashMap<>();
  private final LocalApp app;
  private final Connector connector;
  private final List<SandboxAccount> accounts = new ArrayList<>();
  private final List<String> connections = new ArrayList<>();
  private final Set<String> posted = new HashSet<>();
  private final KillLog log = new KillLog();

  KillBench(int accountCount) {
    this(accountCount, GRACE);
  }

  KillBench(int accountCount, Duration grace) {
    Map<String, String> settings = new TreeMap<>(LocalSettings.of(Path.of("")).values());
    settings.put("POLL_SCHEDULE", "0 0 0 1 1 *");
    settings.put("RENEWAL_SCHEDULE", "0 0 0 1 1 *");
    settings.put("INSTAGRAM_BASE_URL", server.baseUrl().toString());
    settings.put("AzureWebJobsStorage", azurite.connectionString());
    settings.put("OUTBOX_GRACE", grace.toString());
    settings.put("LOCAL_MESSAGE_LOCK", LOCK.toString());
    LocalApp.Builder builder = LocalApp.of(Stack.staging()).environment(settings);
    for (String group : List.of(POLLER, CONSUMER)) {
      StorageProxy proxy = StorageProxy.before(azurite.blobPort());
      storage.put(group, proxy);
      builder.environment(group, Map.of("AzureWebJobsStorage", throughProxies(proxy)));
    }
    app = builder.start();
    connector = new Connector(app.baseUrl(), LocalSettings.FUNCTION_KEY);
    for (int i = 0; i < accountCount; i++) {
      SandboxAccount account = sandbox.addAccount();
      accounts.add(account);
      connections.add(connector.connect(account.accessToken()).id());
    }
    tick();
  }

  KillLog log() {
    return log;
  }

  Set<String> posted() {
    return posted;
  }

  void post(int account, int count, Duration age) {
    posted.addAll(sandbox.post(accounts.get(account).userId(), Post.photo().ago(age), count));
  }

  /** Fires the poll and waits for its end, good or bad. */
  void tick() {
    try {
      var unused = connector.fire(POLLER, "");
    } catch (RuntimeException e) {
      // The poller died under it, or was dead already.
    }
  }

  /** Every step of one poll of a process that has just begun, and finds two posts. */
  List<KillStep> stepsOfAPoll() {
    app.restart(POLLER, 0);
    storage.get(POLLER).forgetCalls();
    post(0, 2, Duration.ZERO);
    tick();
    return steps(POLLER);
  }

  /** Every step of one confirmation. */
  List<KillStep> stepsOfAConfirmation() {
    settle();
    app.restart(CONSUMER, 0);
    storage.get(CONSUMER).forgetCalls();
    post(0, 1, Duration.ZERO);
    tick();
    Awaitility.await()
        .until(() -> app.process(CONSUMER, 0).steps().containsKey(CONSUMER + "/deleted"));
    return steps(CONSUMER);
  }

  private List<KillStep> steps(String group) {
    List<KillStep> steps = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    storage
        .get(group)
        .calls()
        .forEach(
            call -> {
              int number = numbers.merge(call.name(), 1, Integer::sum);
              for (Moment moment : Moment.values()) {
                steps.add(KillStep.ofStorage(group, call.name(), moment, number));
              }
            });
    app.process(group, 0).steps().keySet().forEach(s -> steps.add(KillStep.ofHost(group, s)));
    return steps;
  }

  /**
   * Arms the step, lets the app work until it has killed its process, and puts a new one in its
   * place; false when the work ended without coming there, and the process was killed idle.
   */
  boolean kill(KillStep step, Runnable posts) {
    step.arm(app, storage.get(step.group()));
    posts.run();
    boolean hit = false;
    for (int i = 0; i < 2 && !hit; i++) {
      tick();
      hit = diesSoon(step.group());
    }
    storage.get(step.group()).forgetBreaks();
    log.killed(step.group(), hit ? step.toString() : step.group() + "/idle");
    app.restart(step.group(), 0);
    return hit;
  }

  /** Breaks the storage call once, and says how often that came to pass: 0 or 1 times. */
  int breakCall(KillStep step, Runnable posts) {
    AtomicInteger broken = new AtomicInteger();
    storage
        .get(step.group())
        .breakCall(
            step.moment().orElseThrow(), step.what(), step.number(), broken::incrementAndGet);
    posts.run();
    tick();
    settle();
    storage.get(step.group()).forgetBreaks();
    return broken.get();
  }

  private boolean diesSoon(String group) {
    try {
      Awaitility.await()
          .atMost(Duration.ofMillis(group.equals(POLLER) ? 100 : 3000))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !app.process(group, 0).isAlive());
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /**
   * Waits until few messages are left. The emulator takes the longer for each the more there are,
   * until no message is dealt with before its lock ends.
   */
  void catchUp() {
    await()
        .untilAsserted(
            () -> {
              revive();
              assertThat(handovers().unsettled())
                  .as("sent and not dealt with")
                  .hasSizeLessThan(FEW);
            });
  }

  /** A host that meets storage faults for long ends, and its platform starts another. */
  private void revive() {
    for (String group : List.of(POLLER, CONSUMER)) {
      if (!app.process(group, 0).isAlive()) {
        log.killed(group, group + "/by itself");
        app.restart(group, 0);
      }
    }
  }

  /**
   * Ticks until nothing is under way any more. A tick waits until the consumer has dealt with what
   * the last one sent: within this short grace a slow consumer would get more repeats than it can
   * deal with, and never anything new.
   */
  void settle() {
    await()
        .untilAsserted(
            () -> {
              revive();
              assertThat(handovers().unsettled()).as("sent and not dealt with").isEmpty();
              tick();
              assertThat(connections).allMatch(id -> outbox(id) == 0, "has an empty outbox");
              assertThat(handovers().unsettled()).as("sent and not dealt with").isEmpty();
            });
  }

  private ConditionFactory await() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60).plusMillis(100L * posted().size()))
        .pollInterval(Duration.ofMillis(100));
  }

  Handovers handovers() {
    return Handovers.of(queue.calls(), app.lines());
  }

  private int outbox(String connection) {
    String reply = connector.operate("GET", "/api/connections/" + connection, "").body();
    return Json.parse(reply).orElseThrow().path("outbox").asInt(-1);
  }

  private String throughProxies(StorageProxy blobs) {
    return azurite
        .connectionString()
        .replace(":" + azurite.blobPort() + "/", ":" + blobs.port() + "/")
        .replace(":" + azurite.queuePort() + "/", ":" + queue.port() + "/");
  }

  @Override
  public void close() {
    app.close();
    storage.values().forEach(StorageProxy::close);
    queue.close();
    server.close();
    azurite.close();
  }
}
