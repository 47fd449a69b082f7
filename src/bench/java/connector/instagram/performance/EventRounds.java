package connector.instagram.performance;

import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.local.Ports;
import connector.instagram.localhost.LocalApp;
import connector.instagram.performance.Measurement.Comparison;
import connector.instagram.receiver.ReceiverServer;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Posts on their way to subscribers: one alone for the lag, and many at once for events a second.
 * Compared with as many messages that a {@link QueueLoop} carries through the same storage.
 *
 * <p>{@code -Dbench.rounds=6} makes more rounds.
 */
final class EventRounds implements AutoCloseable {
  private static final int ACCOUNTS = 20;
  private static final int POSTS_EACH = 20;
  private static final int LAGS_OF_A_ROUND = 8;
  private static final String ALL = "%d events".formatted(ACCOUNTS * POSTS_EACH);
  private static final String LAG = "from post to callback, ms";
  private static final String TICK = "of it until the poll has ended, ms";
  private static final String LOOP_LAG = "from message to callback by the loop, ms";
  private static final String RATE = ALL + " through the chain, events a second";
  private static final String LOOP_RATE = ALL + " by the loop, events a second";

  private final Arrivals arrivals = new Arrivals();
  private final Arrivals looped = new Arrivals();
  private final Azurite azurite = Azurite.start();
  private final SandboxServer sandbox = SandboxServer.start(0);
  private final ReceiverServer subscribers = ReceiverServer.start(0, arrivals::told);
  private final ReceiverServer loopsSubscriber = ReceiverServer.start(0, looped::told);
  private final List<SandboxAccount> accounts = new ArrayList<>();
  private final LocalApp app;
  private final Connector connector;
  private final QueueLoop loop;
  private final Map<String, List<Double>> samples = new LinkedHashMap<>();

  private EventRounds(Path project, Path staging) {
    Map<String, String> settings =
        new TreeMap<>(LocalSettings.of(project).with(sandbox.baseUrl()).values());
    settings.put("POLL_SCHEDULE", "0 0 0 1 1 *");
    settings.put("RENEWAL_SCHEDULE", "0 0 0 1 1 *");
    settings.put("CALLBACK_LOOPBACK", "true");
    settings.put("AzureWebJobsStorage", azurite.connectionString());
    // Subscriptions are told the address at which they are ended.
    int port = Ports.anyFree();
    settings.put("PUBLIC_BASE_URL", "http://127.0.0.1:" + port);
    app = LocalApp.of(staging).environment(settings).port(port).start();
    connector = new Connector(app.baseUrl(), LocalSettings.FUNCTION_KEY);
    loop = new QueueLoop(azurite.connectionString(), loopsSubscriber.callback("loop"));
  }

  private void subscribe() {
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(sandbox.sandbox().addAccount());
      subscribe(accounts.get(i), subscribers.callback("account-" + i));
    }
  }

  static Measurement measure(RunFacts facts, Path project, Path staging)
      throws InterruptedException {
    try (EventRounds rounds = new EventRounds(project, staging)) {
      rounds.subscribe();
      rounds.warmUp();
      for (int round = 0; round < Integer.getInteger("bench.rounds", 3); round++) {
        rounds.lags();
        rounds.rates();
      }
      return new Measurement(
          "Events from post to callback against a loop over a queue",
          facts.facts("mvn -Pbench -Dbench=events"),
          rounds.samples,
          List.of(
              Comparison.of("lag", LAG, LOOP_LAG),
              Comparison.of("events a second", RATE, LOOP_RATE)));
    }
  }

  private void subscribe(SandboxAccount account, URI callback) {
    String key = connector.connect(account.accessToken()).key();
    String body = Json.write(Json.object().put("callbackUrl", callback.toString()));
    HttpResponse<String> reply = connector.act("POST", "/api/subscriptions/media", key, body);
    if (reply.statusCode() != 201) {
      throw new IllegalStateException("not subscribed: " + reply.body());
    }
  }

  /** Until all processes have done what they do. */
  private void warmUp() throws InterruptedException {
    var unused = posts(POSTS_EACH / 2).plus(messages(ACCOUNTS * POSTS_EACH / 2));
  }

  private void lags() throws InterruptedException {
    List<Double> chain = new ArrayList<>();
    List<Double> ticks = new ArrayList<>();
    List<Double> loops = new ArrayList<>();
    for (int i = 0; i < LAGS_OF_A_ROUND; i++) {
      Instant begin = Instant.now();
      int before = arrivals.count();
      post(accounts.get(i % ACCOUNTS), 1);
      tick();
      ticks.add((double) Duration.between(begin, Instant.now()).toMillis());
      chain.add((double) arrivals.await(before + 1, begin).toMillis());
      loops.add((double) messages(1).toMillis());
    }
    sample(LAG, median(chain));
    sample(TICK, median(ticks));
    sample(LOOP_LAG, median(loops));
  }

  private void rates() throws InterruptedException {
    int events = ACCOUNTS * POSTS_EACH;
    sample(RATE, events * 1000.0 / posts(POSTS_EACH).toMillis());
    sample(LOOP_RATE, events * 1000.0 / messages(events).toMillis());
  }

  /** So many posts of each account: from the beginning of the poll to the last callback. */
  private Duration posts(int each) throws InterruptedException {
    int before = arrivals.count();
    accounts.forEach(account -> post(account, each));
    Instant begin = Instant.now();
    tick();
    return arrivals.await(before + each * accounts.size(), begin);
  }

  private Duration messages(int count) throws InterruptedException {
    int before = looped.count();
    Instant begin = Instant.now();
    for (int i = 0; i < count; i++) {
      loop.send(arrivals.body());
    }
    return looped.await(before + count, begin);
  }

  private void post(SandboxAccount account, int count) {
    var unused = sandbox.sandbox().post(account.userId(), Post.photo("A photo #bench"), count);
  }

  private void tick() {
    HttpResponse<String> reply = connector.fire("PollNewMedia", "");
    if (reply.statusCode() != 200) {
      throw new IllegalStateException("the poll failed: " + reply.body());
    }
  }

  private void sample(String series, double value) {
    System.out.println(series + ": " + value);
    samples.computeIfAbsent(series, name -> new ArrayList<>()).add(value);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Override
  public void close() {
    loop.close();
    app.close();
    subscribers.close();
    loopsSubscriber.close();
    sandbox.close();
    azurite.close();
  }
}
