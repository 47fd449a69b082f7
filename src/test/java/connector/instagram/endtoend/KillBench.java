package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalApp;
import connector.instagram.receiver.Behaviour;
import connector.instagram.receiver.Receiver;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The app with the functions of the chain in processes of their own, each behind proxies that see
 * and break its storage calls, a subscriber for each account, and everything that was posted,
 * killed and received.
 */
final class KillBench implements AutoCloseable {
  static final String POLLER = "PollNewMedia";
  static final String EXPANDER = "ExpandEvents";
  static final String DELIVERER = "DeliverWebhook";

  /** True when the poll by shards is killed in place of the timer's own (P9). */
  static final boolean SHARDS = Boolean.getBoolean("connector.shards");

  private static final String POLL = SHARDS ? "PollShard" : POLLER;

  /** How long an event waits for its confirmation; five minutes outside the tests. */
  static final Duration GRACE = Duration.ofSeconds(4);

  private static final List<String> CHAIN = List.of(POLL, EXPANDER, DELIVERER);

  /** Longer than a process takes that has just begun, so that no message has two readers. */
  private static final Duration LOCK = Duration.ofSeconds(6);

  private static final int FEW = 20;

  private final Azurite azurite = Azurite.start();
  private final SandboxServer server = SandboxServer.start(0);
  private final Receiver receiver = Receiver.start();
  private final Sandbox sandbox = server.sandbox();
  private final Map<String, KilledGroup> groups = new TreeMap<>();
  private final WaitingMessages messages = new WaitingMessages(azurite.connectionString());
  private final ShardMessages shards = new ShardMessages(azurite.connectionString());
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
    settings.put("CALLBACK_LOOPBACK", "true");
    settings.put("LOCAL_MESSAGE_LOCK", LOCK.toString());
    settings.put("LOCAL_QUEUE_PAUSE", "PT1S");
    LocalApp.Builder builder = LocalApp.of(Stack.staging()).environment(settings);
    for (String name : CHAIN) {
      KilledGroup group = new KilledGroup(name, azurite);
      groups.put(name, group);
      builder.environment(name, Map.of("AzureWebJobsStorage", group.connectionString()));
    }
    app = builder.start();
    connector = new Connector(app.baseUrl(), LocalSettings.FUNCTION_KEY);
    for (int i = 0; i < accountCount; i++) {
      SandboxAccount account = sandbox.addAccount();
      Connector.Connected connected = connector.connect(account.accessToken());
      accounts.add(account);
      connections.add(connected.id());
      new Subscriber(connector, connected.key())
          .subscribe(Subscriber.Kind.MEDIA, receiver.callback(subscriber(i)));
    }
    tick();
  }

  private static String subscriber(int account) {
    return "of-account-" + account;
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
    if (SHARDS) {
      tickByShards();
      return;
    }
    try {
      var unused = connector.fire(POLL, "");
    } catch (RuntimeException e) {
      // The poller died under it, or was dead already.
    }
  }

  /** What a dead process had comes back when its lock ends. */
  private void tickByShards() {
    shards.send(connections);
    boolean unused =
        comesTrue(
            20_000,
            () ->
                !app.process(POLL, 0).isAlive()
                    || messages.counts().getOrDefault(ShardMessages.QUEUE, 0L) == 0);
  }

  /** Every step of one poll of a process that has just begun, and finds two posts. */
  List<KillStep> stepsOfAPoll() {
    app.restart(POLL, 0);
    int mark = groups.get(POLL).mark();
    post(0, 2, Duration.ZERO);
    tick();
    return steps(POLL, mark);
  }

  /** Every step of the way of one event through this reader of a queue, which has just begun. */
  List<KillStep> stepsOfAReader(String group) {
    settle();
    app.restart(group, 0);
    int mark = groups.get(group).mark();
    post(0, 1, Duration.ZERO);
    tick();
    await().until(() -> app.process(group, 0).steps().containsKey(group + "/deleted"));
    return steps(group, mark);
  }

  private List<KillStep> steps(String group, int mark) {
    List<KillStep> steps = new ArrayList<>(groups.get(group).steps(mark));
    app.process(group, 0).steps().keySet().forEach(s -> steps.add(KillStep.ofHost(group, s)));
    if (group.equals(DELIVERER)) {
      steps.add(KillStep.ofPost(group));
    }
    return steps;
  }

  /**
   * Arms the step, lets the app work until it has killed its process, and puts a new one in its
   * place; false when the work ended without coming there, and the process was killed idle.
   */
  boolean kill(KillStep step, Runnable posts) {
    int before = receiver.all().size();
    arm(step);
    posts.run();
    boolean hit = false;
    for (int i = 0; i < 2 && !hit; i++) {
      tick();
      hit = step.isPost() ? diesPosting(step.group(), before) : diesSoon(step.group());
    }
    groups.get(step.group()).forgetBreaks();
    acceptAll();
    log.killed(step.group(), hit ? step.toString() : step.group() + "/idle");
    app.restart(step.group(), 0);
    return hit;
  }

  /** The same for a step that only a process comes to that has nothing in mind yet. */
  boolean killAnew(KillStep step, Runnable posts) {
    settle();
    app.restart(step.group(), 0);
    return kill(step, posts);
  }

  /** Makes the group's process die at this step, when it comes there next. */
  private void arm(KillStep step) {
    if (step.isPost()) {
      for (int i = 0; i < accounts.size(); i++) {
        receiver.first(subscriber(i), Behaviour.HANG);
      }
    } else if (step.isStorageCall()) {
      groups.get(step.group()).breakCall(step, () -> app.kill(step.group(), 0));
    } else {
      app.process(step.group(), 0).haltAt(step.what());
    }
  }

  private void acceptAll() {
    for (int i = 0; i < accounts.size(); i++) {
      receiver.behave(subscriber(i), Behaviour.ACCEPT);
    }
  }

  private boolean diesPosting(String group, int before) {
    if (!comesTrue(5_000, () -> hangs(before))) {
      return false;
    }
    app.kill(group, 0);
    return true;
  }

  private boolean hangs(int before) {
    return receiver.all().stream().skip(before).anyMatch(each -> !each.isAccepted());
  }

  /** Breaks the storage call once, and says how often that came to pass: 0 or 1 times. */
  int breakCall(KillStep step, Runnable posts) {
    AtomicInteger broken = new AtomicInteger();
    groups.get(step.group()).breakCall(step, broken::incrementAndGet);
    posts.run();
    tick();
    settle();
    groups.get(step.group()).forgetBreaks();
    return broken.get();
  }

  private boolean diesSoon(String group) {
    return comesTrue(group.equals(POLL) ? 100 : 5_000, () -> !app.process(group, 0).isAlive());
  }

  private static boolean comesTrue(int millis, Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .atMost(Duration.ofMillis(millis))
          .pollInterval(Duration.ofMillis(20))
          .until(condition);
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
              assertThat(messages.count()).as(messages.counts().toString()).isLessThan(FEW);
            });
  }

  /** A host that meets storage faults for long ends, and its platform starts another. */
  private void revive() {
    for (String group : CHAIN) {
      if (!app.process(group, 0).isAlive()) {
        log.killed(group, group + "/by itself");
        app.restart(group, 0);
      }
    }
  }

  /**
   * Ticks until nothing is under way any more. A tick waits until the expander has dealt with what
   * the last one sent: within this short grace a slow expander would get more repeats than it can
   * deal with, and never anything new.
   */
  void settle() {
    await()
        .untilAsserted(
            () -> {
              revive();
              assertThat(messages.count()).as(messages.counts().toString()).isZero();
              tick();
              assertThat(connections).allMatch(id -> outbox(id) == 0, "has an empty outbox");
              assertThat(messages.count()).as(messages.counts().toString()).isZero();
            });
  }

  private ConditionFactory await() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60).plusMillis(200L * posted().size()))
        .pollInterval(Duration.ofMillis(100));
  }

  Handovers handovers() {
    return Handovers.of(
        groups.get(POLL).queueCalls(), groups.get(EXPANDER).queueCalls(), receiver.all());
  }

  /** Every message that was sent to any queue, as the app wrote it. */
  List<String> sent() {
    return groups.values().stream()
        .flatMap(group -> group.queueCalls().stream())
        .filter(call -> call.name().startsWith("send "))
        .map(Handovers::message)
        .flatMap(Optional::stream)
        .toList();
  }

  private int outbox(String connection) {
    String reply = connector.operate("GET", "/api/connections/" + connection, "").body();
    return Json.parse(reply).orElseThrow().path("outbox").asInt(-1);
  }

  @Override
  public void close() {
    app.close();
    groups.values().forEach(KilledGroup::close);
    receiver.close();
    server.close();
    azurite.close();
  }
}
