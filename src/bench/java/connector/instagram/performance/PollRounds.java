package connector.instagram.performance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.network.JavaChild;
import connector.instagram.performance.Measurement.Comparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Runs a {@link PollCase} for each number of connections and each latency of Instagram.
 *
 * <p>{@code -Dbench.connections=100,1000,10000,60000} is the long form, {@code
 * -Dbench.connections=1000 -Dbench.upstream=50 -Dbench.rounds=1} a quick look. {@code
 * -Dbench.inline=100000} has the timer poll so many itself instead of handing out shards, {@code
 * -Dbench.atonce=256} polls so many at once instead of as many as the app does, {@code
 * -Dbench.inflight=256} gives the bare loop this number only, {@code
 * -Dbench.jvm=-XX:TieredStopAtLevel=4} compiles in full, which the Java worker does not.
 */
final class PollRounds {
  private static final double WANTED = 0.7;
  private static final int WANTED_AT = 10_000;

  private final Map<String, List<Double>> samples = new LinkedHashMap<>();
  private final List<Comparison> comparisons = new ArrayList<>();
  private final Map<String, Map<Integer, String>> lines = new LinkedHashMap<>();
  private final Map<String, String> cases = new LinkedHashMap<>();
  private final TreeMap<Integer, Double> heaps = new TreeMap<>();

  private PollRounds() {}

  static Measurement measure(RunFacts facts) throws IOException {
    PollRounds rounds = new PollRounds();
    Process server = PreparedInstagram.start();
    try {
      String address = PreparedInstagram.of(server).address().toString();
      for (int upstream : numbers("upstream", "50,200")) {
        for (int connections : numbers("connections", "100,1000,10000")) {
          rounds.note(new Case(connections, upstream), run(address, connections, upstream));
        }
      }
    } finally {
      server.destroy();
    }
    Map<String, String> all = new LinkedHashMap<>(facts.facts("mvn -Pbench -Dbench=poll"));
    all.putAll(rounds.cases);
    all.put("heap", rounds.growth());
    return new Measurement(
        "The poll of idle connections against a bare loop of java.net.http",
        all,
        rounds.samples,
        rounds.comparisons,
        List.of(rounds.plot()));
  }

  private record Case(int connections, int upstream) {
    String text() {
      return String.format(Locale.ROOT, "%,d at %d ms", connections, upstream);
    }
  }

  private static JsonNode run(String address, int connections, int upstream) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmx2g"));
    String inline = System.getProperty("bench.inline", "");
    if (!inline.isEmpty()) {
      options.add("-Dbench.inline=" + inline);
    }
    Arrays.stream(System.getProperty("bench.jvm", "").split(" ", -1))
        .filter(option -> !option.isEmpty())
        .forEach(options::add);
    Process child =
        JavaChild.start(
            options,
            PollCase.class,
            address,
            Integer.toString(connections),
            Integer.toString(upstream),
            System.getProperty("bench.atonce", "0"),
            System.getProperty("bench.rounds", "3"),
            System.getProperty("bench.inflight", "16,64,256,512,1024,2048"));
    try {
      List<String> output = child.inputReader(UTF_8).lines().toList();
      String last = output.isEmpty() ? "" : output.get(output.size() - 1);
      if (!last.startsWith(PollCase.RESULT)) {
        throw new IllegalStateException(String.join("\n", output));
      }
      System.out.println(connections + " at " + upstream + " ms: " + last);
      return Json.parse(last.substring(PollCase.RESULT.length())).orElseThrow();
    } finally {
      child.destroy();
    }
  }

  private void note(Case each, JsonNode result) {
    String engine = sample("polls a second", each, result.path("engine"));
    String bare = sample("bare calls a second", each, result.path("bare"));
    String used = sample("processor, µs a poll", each, result.path("engineProcessor"));
    String bareUsed = sample("processor, µs a bare call", each, result.path("bareProcessor"));
    String first = "first run, polls a second, " + each.text();
    samples.put(first, List.of(result.path("first").asDouble()));
    Comparison speed = Comparison.of("speed, " + each.text(), engine, bare);
    comparisons.add(each.connections() == WANTED_AT ? speed.atLeast(WANTED) : speed);
    comparisons.add(Comparison.of("processor, " + each.text(), used, bareUsed));
    point("poll, " + each.upstream() + " ms", each, engine);
    point("bare loop, " + each.upstream() + " ms", each, bare);
    cases.put(each.text(), described(result));
    heaps.put(each.connections(), result.path("heap").asDouble() * each.connections());
  }

  private String sample(String series, Case each, JsonNode values) {
    String name = series + ", " + each.text();
    List<Double> all = new ArrayList<>();
    values.forEach(value -> all.add(value.asDouble()));
    samples.put(name, all);
    return name;
  }

  private void point(String line, Case each, String series) {
    lines.computeIfAbsent(line, name -> new TreeMap<>()).put(each.connections(), series);
  }

  private static String described(JsonNode result) {
    return String.format(
        Locale.ROOT,
        "a run reached %,.0f, the first one %,d; %,.0f bytes read for each; %d at once, %d threads;"
            + " %,.0f calls of storage a run, %,d in the first; bare loop"
            + " best with %d in flight; server's share of the processor %.0f %%",
        result.path("reached").asDouble(),
        result.path("firstReached").asLong(),
        result.path("bytes").asDouble(),
        result.path("atOnce").asInt(),
        result.path("threads").asInt(),
        result.path("storage").asDouble(),
        result.path("firstStorage").asLong(),
        result.path("inFlight").asInt(),
        100 * result.path("server").asDouble());
  }

  /** What is remembered of connections, apart from what threads and calls keep for themselves. */
  private String growth() {
    int most = heaps.lastKey();
    Map.Entry<Integer, Double> fewer =
        Objects.requireNonNullElse(heaps.lowerEntry(most), Map.entry(0, 0.0));
    double each = (heaps.getOrDefault(most, 0.0) - fewer.getValue()) / (most - fewer.getKey());
    return String.format(
        Locale.ROOT,
        "%,.0f bytes for each connection from %,d to %,d; %,.1f MB with %,d, calls and threads"
            + " included",
        each,
        fewer.getKey(),
        most,
        heaps.getOrDefault(most, 0.0) / 1e6,
        most);
  }

  private Plot plot() {
    return new Plot(
        "connections",
        "Connections polled in a second",
        "idle connections",
        "polls a second",
        lines.entrySet().stream()
            .map(each -> new Plot.Line(each.getKey(), each.getValue()))
            .toList());
  }

  static List<Integer> numbers(String name, String usual) {
    return Arrays.stream(System.getProperty("bench." + name, usual).split(",", -1))
        .map(Integer::valueOf)
        .toList();
  }
}
