package connector.instagram.performance;

import connector.instagram.local.LocalSettings;
import connector.instagram.performance.Measurement.Comparison;
import connector.instagram.performance.Starter.Start;
import connector.instagram.sandbox.DemoAccount;
import connector.instagram.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the app's processes and those of {@link OneBlobApp} in turn, so that each pair meets the
 * same load. {@code -Dbench.before=FOLDER} takes another packaged version of the app into each
 * round, {@code -Dbench.rounds=12} makes more rounds.
 */
final class StartRounds {
  private static final String ONE_BLOB = "one blob";
  private static final String ACTION = "first action";
  private static final String POLL = "first poll";
  private static final String BEFORE = " of the version before";

  private final Map<String, List<Double>> samples = new LinkedHashMap<>();
  private final List<Starter> starters = new ArrayList<>();
  private final Path target;

  private StartRounds(Path target) {
    this.target = target;
  }

  static Measurement measure(RunFacts facts, Path staging, Path target) throws IOException {
    try (SandboxServer sandbox = SandboxServer.start(0)) {
      String token = DemoAccount.in(sandbox.sandbox()).accessToken();
      StartRounds rounds = new StartRounds(target);
      String before = System.getProperty("bench.before", "");
      try (ConnectedApp app = new ConnectedApp(staging, sandbox.baseUrl(), token)) {
        rounds.oneBlob(app, staging);
        rounds.starters.add(app.firstAction(ACTION));
        rounds.starters.add(app.firstPoll(POLL));
        if (before.isEmpty()) {
          return rounds.run(facts, false);
        }
        try (ConnectedApp old = new ConnectedApp(Path.of(before), sandbox.baseUrl(), token)) {
          rounds.starters.add(old.firstAction(ACTION + BEFORE));
          rounds.starters.add(old.firstPoll(POLL + BEFORE));
          return rounds.run(facts, true);
        }
      }
    }
  }

  private void oneBlob(ConnectedApp app, Path staging) throws IOException {
    OneBlobApp.upload(app.storage());
    starters.add(
        new Starter(
            ONE_BLOB,
            OneBlobApp.stage(staging, target.resolve("one-blob")),
            Map.of(
                "AzureWebJobsStorage",
                app.storage(),
                "LOCAL_FUNCTION_KEY",
                LocalSettings.FUNCTION_KEY),
            List.of(),
            host -> host.anonymous("GET", "/api/blob")));
  }

  private Measurement run(RunFacts facts, boolean withBefore) throws IOException {
    Map<String, String> sizes = new LinkedHashMap<>();
    Files.createDirectories(target);
    for (Starter starter : starters) {
      // The first start of each meets cold files, and writes what is noted once a day.
      starter.start();
      sizes.put(
          starter.name(), starter.size(target.resolve(starter.name().replace(" ", "-") + ".log")));
    }
    for (int round = 0; round < Integer.getInteger("bench.rounds", 8); round++) {
      for (Starter starter : starters) {
        note(starter.name(), starter.start());
      }
    }
    Map<String, String> all = new LinkedHashMap<>(facts.facts("mvn -Pbench -Dbench=start"));
    all.putAll(sizes);
    return new Measurement(
        "From the start of a process to its first reply, compared",
        all,
        samples,
        comparisons(withBefore));
  }

  private void note(String name, Start start) {
    System.out.println(name + ": " + start);
    sample(name + ", whole, ms", start.whole());
    sample(name + ", behind the host's start, ms", start.app());
    sample(name + ", processor, ms", start.processor());
  }

  private void sample(String series, double value) {
    samples.computeIfAbsent(series, name -> new ArrayList<>()).add(value);
  }

  private static List<Comparison> comparisons(boolean withBefore) {
    List<Comparison> all = new ArrayList<>();
    for (String first : List.of(ACTION, POLL)) {
      all.add(compared(first, ONE_BLOB, ", whole, ms", "").atMost(1.3));
      all.add(compared(first, ONE_BLOB, ", behind the host's start, ms", ", app alone"));
      all.add(compared(first, ONE_BLOB, ", processor, ms", ", processor"));
      if (withBefore) {
        all.add(compared(first, first + BEFORE, ", whole, ms", "").atMost(1));
        all.add(compared(first, first + BEFORE, ", processor, ms", ", processor"));
      }
    }
    return all;
  }

  private static Comparison compared(String of, String against, String series, String shown) {
    String other = against.equals(ONE_BLOB) ? " against one blob" : " against before";
    return Comparison.of(of + other + shown, of + series, against + series);
  }
}
