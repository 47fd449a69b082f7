package connector.instagram.performance;

import connector.instagram.azurite.Azurite;
import connector.instagram.local.Connector;
import connector.instagram.local.DemoFleet;
import connector.instagram.local.DemoPlace;
import connector.instagram.local.LocalDemo;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import connector.instagram.performance.Measurement.Comparison;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The same connections polled by one, two and four processes of {@code PollShard} that share a
 * storage. Each asks for 16 connections at a time, so that waiting for Instagram is the limit and
 * not this machine's processor. Each tick has to ask for every connection once.
 *
 * <p>{@code -Dbench.connections=1000}, {@code -Dbench.processes=1,2}, {@code -Dbench.upstream=50}
 * and {@code -Dbench.rounds=4} are other ways to run it.
 */
final class ScaleOutRounds implements AutoCloseable {
  private static final int TICKS = 3;
  private static final int MOST_WARM_UPS = 8;
  private static final double WANTED = 1.8;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(58);

  private final int connections = Integer.getInteger("bench.connections", 2000);
  private final List<Integer> upstream = PollRounds.numbers("upstream", "50,200");
  private final Path staging;
  private final Azurite azurite = Azurite.startInTwo();
  private final PreparedInstagram instagram;
  private final Map<String, String> settings;
  private final LocalHost timer;
  private final Map<String, List<Double>> samples = new LinkedHashMap<>();
  private final Map<Integer, Integer> mostAtOnce = new TreeMap<>();
  private int doubles;

  private ScaleOutRounds(Path staging, PreparedInstagram instagram) {
    this.staging = staging;
    this.instagram = instagram;
    this.settings = ConnectedApp.settings(staging, instagram.address(), azurite.connectionString());
    settings.put("POLL_INLINE_LIMIT", "0");
    settings.put("POLL_CONCURRENCY", "16");
    DemoFleet unused =
        DemoFleet.idle(
            connections, DemoPlace.of(azurite.connectionString(), settings, DemoPlace::invented));
    this.timer = host("PollNewMedia");
  }

  static Measurement measure(RunFacts facts, Path staging)
      throws IOException, InterruptedException {
    List<Integer> numbers = PollRounds.numbers("processes", "1,2,4");
    Process server = PreparedInstagram.start();
    PreparedInstagram instagram = PreparedInstagram.of(server);
    try (ScaleOutRounds rounds = new ScaleOutRounds(staging, instagram)) {
      for (int round = 0; round < Integer.getInteger("bench.rounds", 1); round++) {
        for (int processes : numbers) {
          rounds.run(processes);
        }
      }
      return rounds.measurement(facts, numbers);
    } finally {
      server.destroy();
    }
  }

  private LocalHost host(String function) {
    return LocalHost.of(staging)
        .classPath(LocalDemo.classPath())
        .environment(settings)
        .only(function)
        .start();
  }

  private void run(int processes) throws InterruptedException {
    List<LocalHost> hosts = new ArrayList<>();
    try {
      for (int i = 0; i < processes; i++) {
        hosts.add(host("PollShard"));
      }
      instagram.delay(upstream.get(0));
      // Until nearly each process has read what nearly each shard has.
      for (int tick = 0; tick < Math.min(3 * processes, MOST_WARM_UPS); tick++) {
        System.out.println(processes + ", warming up: " + tick());
      }
      for (int millis : upstream) {
        instagram.delay(millis);
        double rate = rate(processes);
        samples.computeIfAbsent(series(processes, millis), name -> new ArrayList<>()).add(rate);
      }
    } finally {
      hosts.forEach(LocalHost::close);
    }
  }

  /** The median of some ticks. */
  private double rate(int processes) throws InterruptedException {
    List<Double> rates = new ArrayList<>();
    for (int tick = 0; tick < TICKS; tick++) {
      Tick measured = tick();
      System.out.println(measured);
      if (measured.asked().tokens() < connections) {
        throw new IllegalStateException("not each was asked for: " + measured);
      }
      doubles = Math.max(doubles, measured.asked().most() - 1);
      mostAtOnce.merge(processes, measured.asked().atOnce(), Math::max);
      rates.add(60 * connections / measured.seconds());
    }
    return rates.stream().sorted().toList().get(TICKS / 2);
  }

  /**
   * @param seconds from the beginning of the tick until the last connection was asked for
   */
  private record Tick(double seconds, PreparedInstagram.Counted asked) {}

  private Tick tick() throws InterruptedException {
    PreparedInstagram.Counted unused = instagram.counted();
    long before = instagram.done().calls();
    long begin = System.nanoTime();
    HttpResponse<String> reply =
        new Connector(timer.baseUrl(), LocalSettings.FUNCTION_KEY).fire("PollNewMedia", "");
    if (reply.statusCode() != 200) {
      throw new IllegalStateException("the timer failed: " + reply.body());
    }
    long end = begin + PATIENCE;
    while (instagram.done().calls() < before + connections && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    // Whoever asks once more does so now.
    TimeUnit.SECONDS.sleep(1);
    return new Tick(seconds, instagram.counted());
  }

  private static String series(int processes, int upstream) {
    return "polls a minute at %d ms, %d %s"
        .formatted(upstream, processes, processes == 1 ? "process" : "processes");
  }

  private Measurement measurement(RunFacts facts, List<Integer> numbers) {
    Map<String, String> all = new LinkedHashMap<>(facts.facts("mvn -Pbench -Dbench=scaleout"));
    all.put(
        "once each",
        doubles == 0
            ? "no connection was asked for twice in a tick"
            : "a connection was asked for " + (doubles + 1) + " times in a tick");
    mostAtOnce.forEach(
        (processes, calls) ->
            all.put("most at once by " + processes, calls + " calls waited for Instagram"));
    List<Comparison> comparisons = new ArrayList<>();
    List<Plot.Line> lines = new ArrayList<>();
    for (int millis : upstream) {
      Map<Integer, String> points = new TreeMap<>();
      for (int processes : numbers) {
        points.put(processes, series(processes, millis));
        if (processes > 1) {
          comparisons.add(compared(processes, millis));
        }
      }
      lines.add(new Plot.Line(millis + " ms", points));
    }
    return new Measurement(
        "Shards polled by several processes against one",
        all,
        samples,
        comparisons,
        List.of(
            new Plot(
                "processes",
                "%,d connections polled by several processes".formatted(connections),
                "processes",
                "polls a minute",
                lines)));
  }

  private static Comparison compared(int processes, int upstream) {
    Comparison more =
        Comparison.of(
            "%d processes against one, %d ms".formatted(processes, upstream),
            series(processes, upstream),
            series(1, upstream));
    return processes == 2 ? more.atLeast(WANTED) : more;
  }

  @Override
  public void close() {
    timer.close();
    azurite.close();
  }
}
