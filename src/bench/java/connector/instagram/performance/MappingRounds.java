package connector.instagram.performance;

import connector.instagram.media.MappingBenchmark;
import connector.instagram.performance.Measurement.Comparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link MappingBenchmark} in rounds, each with a new process for each of its methods. Warming
 * up and measuring are so many pages, not so many seconds, so that a busy machine shortens neither.
 *
 * <p>{@code -Dbench.rounds=1} runs fewer, {@code -Dbench.profiler=stack} or {@code gc} says more of
 * each, {@code -Dbench.jvm=-XX:TieredStopAtLevel=1} has them compiled as the Java worker does.
 */
final class MappingRounds {
  private static final int PAGES = 400;
  private static final int WARM_UPS = 10;
  private static final int ITERATIONS = 3;
  private static final String MAPPING = "GetMyMedia's mapping, pages in a second of processor time";
  private static final String ACTION = "the whole action, the same";
  private static final String RESTFB = "RestFB, the same";
  private static final String TREE = "Jackson's tree, the same";
  private static final Map<String, String> NAMES =
      Map.of("mapping", MAPPING, "action", ACTION, "restFb", RESTFB, "tree", TREE);

  private MappingRounds() {}

  static Measurement measure(RunFacts facts) throws RunnerException {
    Map<String, List<Double>> samples = new LinkedHashMap<>();
    for (int round = 0; round < Integer.getInteger("bench.rounds", 3); round++) {
      for (RunResult result : run()) {
        samples
            .computeIfAbsent(
                NAMES.getOrDefault(result.getPrimaryResult().getLabel(), "?"),
                name -> new ArrayList<>())
            .add(1_000_000 / micros(result));
      }
    }
    return new Measurement(
        "A page of 100 posts: how fast, compared",
        facts.facts("mvn -Pbench -Dbench=mapping"),
        samples,
        List.of(
            Comparison.of("mapping against RestFB", MAPPING, RESTFB).atLeast(3),
            Comparison.of("mapping against Jackson's tree", MAPPING, TREE).atLeast(0.8),
            Comparison.of("whole action against RestFB", ACTION, RESTFB),
            Comparison.of("whole action against Jackson's tree", ACTION, TREE)));
  }

  private static double micros(RunResult result) {
    return Objects.requireNonNull(result.getSecondaryResults().get(ProcessorTime.LABEL)).getScore();
  }

  private static Collection<RunResult> run() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(MappingBenchmark.class.getName() + "\\..*")
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupBatchSize(PAGES)
            .measurementIterations(ITERATIONS)
            .measurementBatchSize(PAGES)
            .addProfiler(ProcessorTime.class)
            .shouldFailOnError(true);
    setting("profiler").ifPresent(options::addProfiler);
    setting("jvm").ifPresent(options::jvmArgsAppend);
    return new Runner(options.build()).run();
  }

  private static Optional<String> setting(String name) {
    return Optional.of(System.getProperty("bench." + name, "")).filter(text -> !text.isEmpty());
  }
}
