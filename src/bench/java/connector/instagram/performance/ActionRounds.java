package connector.instagram.performance;

import connector.instagram.app.LocalSecrets;
import connector.instagram.azurite.Azurite;
import connector.instagram.connections.DemoConnections;
import connector.instagram.local.DemoPlace;
import connector.instagram.local.LocalDemo;
import connector.instagram.localhost.LocalHost;
import connector.instagram.performance.Measurement.Comparison;
import connector.instagram.performance.forward.ForwardFunctions;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.StorageSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * {@code GetMyMedia} in the local host beside an app of one function that hands on Instagram's
 * bytes, in turn. Many connections are used: each has a hundred calls a minute (B1).
 *
 * <p>{@code -Dbench.rounds=6} and {@code -Dbench.seconds=10} make it longer; {@code -Dbench.jvm=}
 * gives the app's process options, such as {@code -XX:StartFlightRecording} for a profile.
 */
final class ActionRounds {
  private static final List<Integer> CALLERS = List.of(1, 8, 32);
  private static final int CONNECTIONS = 100;
  private static final int UPSTREAM = 50;
  private static final double WANTED = 1.3;
  private static final String ACTION = "GetMyMedia";
  private static final String FORWARD = "forwarded bytes";
  private static final String ROUTE = "/api/users/self/media/recent";

  private final Duration time = Duration.ofSeconds(Integer.getInteger("bench.seconds", 5));
  private final Map<String, List<Double>> samples = new LinkedHashMap<>();
  private final List<Comparison> comparisons = new ArrayList<>();

  private ActionRounds() {}

  static Measurement measure(RunFacts facts, Path staging, Path target)
      throws IOException, InterruptedException {
    Process server = PreparedInstagram.start();
    try (Azurite azurite = Azurite.start()) {
      PreparedInstagram instagram = PreparedInstagram.of(server);
      instagram.delay(UPSTREAM);
      Map<String, String> settings =
          ConnectedApp.settings(staging, instagram.address(), azurite.connectionString());
      List<String> keys = connect(azurite.connectionString(), settings);
      try (LocalHost app =
          host(staging, settings)
              .environment("JAVA_TOOL_OPTIONS", System.getProperty("bench.jvm", ""))
              .only(ConnectedApp.httpFunctions(staging).toArray(String[]::new))
              .start()) {
        Load actions = new Load(actions(app.baseUrl(), keys));
        var unused = actions.run(1, Duration.ofSeconds(1));
        URI asked = instagram.address().resolve(target(instagram.done().head()));
        Path small = forward().stage(staging, target.resolve("forward"));
        try (LocalHost other =
            host(small, Map.of(ForwardFunctions.SETTING, asked.toString())).start()) {
          HttpRequest request =
              HttpRequest.newBuilder(other.baseUrl().resolve("/api/forward")).build();
          ActionRounds rounds = new ActionRounds();
          rounds.run(
              new Side(ACTION, app, actions), new Side(FORWARD, other, new Load(() -> request)));
          return rounds.measurement(facts);
        }
      }
    } finally {
      server.destroy();
    }
  }

  private record Side(String name, LocalHost host, Load load) {}

  private static SmallApp forward() {
    return new SmallApp(ForwardFunctions.class, "forward", "forward", Pattern.compile("none"));
  }

  private static LocalHost.Builder host(Path staging, Map<String, String> settings) {
    return LocalHost.of(staging).classPath(LocalDemo.classPath()).environment(settings);
  }

  /** One key for each of the connections. */
  private static List<String> connect(String storage, Map<String, String> settings) {
    BlobStorage blobs = BlobStorage.connect(new StorageSettings.ByConnectionString(storage));
    Clock clock = Clock.systemUTC();
    DemoConnections connections =
        new DemoConnections(
            blobs.documents("connections"),
            blobs.documents("accounts"),
            LocalSecrets.of(settings, clock),
            clock);
    return IntStream.range(0, CONNECTIONS)
        .mapToObj(number -> connections.writeWithKey(DemoPlace.invented("account." + number)))
        .toList();
  }

  private static Supplier<HttpRequest> actions(URI app, List<String> keys) {
    AtomicInteger next = new AtomicInteger();
    return () ->
        HttpRequest.newBuilder(app.resolve(ROUTE))
            .header("authorization", "Bearer " + keys.get(next.getAndIncrement() % keys.size()))
            .build();
  }

  private static String target(String head) {
    return head.split(" ", -1)[1];
  }

  private void run(Side action, Side forward) throws InterruptedException {
    for (int callers : List.of(8, 32)) {
      // Until both are compiled, and each connection was read.
      action.load().run(callers, time);
      forward.load().run(callers, time);
    }
    for (int round = 0; round < Integer.getInteger("bench.rounds", 3); round++) {
      for (int callers : CALLERS) {
        note(action, callers);
        note(forward, callers);
      }
    }
  }

  private void note(Side side, int callers) throws InterruptedException {
    Duration before = side.host().processorTime();
    Load.Answered answered = side.load().run(callers, time);
    Duration used = side.host().processorTime().minus(before);
    System.out.println(side.name() + ", " + callers + ": " + answered);
    sample(side.name() + ", p50 in ms", callers, answered.p50());
    sample(side.name() + ", p99 in ms", callers, answered.p99());
    sample(side.name() + ", calls a second", callers, answered.perSecond());
    sample(
        side.name() + ", processor in µs a call", callers, used.toNanos() / 1e3 / answered.calls());
  }

  private void sample(String what, int callers, double value) {
    samples.computeIfAbsent(series(what, callers), name -> new ArrayList<>()).add(value);
  }

  private static String series(String what, int callers) {
    return what + ", " + callers + (callers == 1 ? " caller" : " callers");
  }

  private Measurement measurement(RunFacts facts) {
    for (int callers : CALLERS) {
      comparisons.add(compared(", p50 in ms", callers).atMost(WANTED));
    }
    for (String what : List.of(", p99 in ms", ", calls a second", ", processor in µs a call")) {
      CALLERS.forEach(callers -> comparisons.add(compared(what, callers)));
    }
    return new Measurement(
        "GetMyMedia against a function that only forwards bytes",
        facts.facts("mvn -Pbench -Dbench=actions"),
        samples,
        comparisons,
        List.of(plot()));
  }

  private static Comparison compared(String what, int callers) {
    return Comparison.of(
        series(what.substring(2).replaceFirst(" .*", ""), callers),
        series(ACTION + what, callers),
        series(FORWARD + what, callers));
  }

  private static Plot plot() {
    List<Plot.Line> lines = new ArrayList<>();
    for (String part : List.of("p50", "p99")) {
      for (String side : List.of(ACTION, FORWARD)) {
        Map<Integer, String> series = new TreeMap<>();
        CALLERS.forEach(
            callers -> series.put(callers, series(side + ", " + part + " in ms", callers)));
        lines.add(new Plot.Line(side + ", " + part, series));
      }
    }
    return new Plot("callers", "How long a caller waits", "callers at once", "milliseconds", lines);
  }
}
