package connector.instagram.performance;

import connector.instagram.json.Json;
import connector.instagram.local.LocalDemo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs one benchmark. Leaves its result and its chart in {@code target/bench}, and prints the
 * tables that docs/performance.md shows of it.
 */
public final class BenchMain {
  private static final String USAGE =
      "Say what to measure: -Dbench=mapping, start, poll, actions, events or scaleout; -Dbench=charts draws the charts of"
          + " docs/performance anew.";

  private BenchMain() {}

  /** Arguments: the project's folder and the benchmark's name, the packaged app. */
  public static void main(String... arguments) throws Exception {
    // JMH starts its processes with it.
    System.setProperty("java.class.path", LocalDemo.classPath());
    Path project = Path.of(arguments[0]);
    Path target = project.resolve("target/bench");
    switch (arguments.length > 1 ? arguments[1] : "") {
      case "mapping" -> keep(target, "mapping", MappingRounds.measure(RunFacts.begin(project)));
      case "start" ->
          keep(
              target,
              "start",
              StartRounds.measure(RunFacts.begin(project), Path.of(arguments[2]), target));
      case "poll" -> keep(target, "poll", PollRounds.measure(RunFacts.begin(project)));
      case "actions" ->
          keep(
              target,
              "actions",
              ActionRounds.measure(RunFacts.begin(project), Path.of(arguments[2]), target));
      case "events" ->
          keep(
              target,
              "events",
              EventRounds.measure(RunFacts.begin(project), project, Path.of(arguments[2])));
      case "scaleout" ->
          keep(
              target,
              "scaleout",
              ScaleOutRounds.measure(RunFacts.begin(project), Path.of(arguments[2])));
      case "charts" -> drawAnew(project.resolve("docs/performance"));
      default -> throw new IllegalArgumentException(USAGE);
    }
  }

  private static void keep(Path folder, String name, Measurement measurement) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".json"), measurement.json().toPrettyString() + "\n");
    draw(folder.resolve(name + ".json"));
    System.out.println();
    measurement.facts().forEach((fact, value) -> System.out.println("- " + fact + ": " + value));
    System.out.println();
    measurement.table().forEach(System.out::println);
    System.out.println();
    System.out.println("Result and chart are in " + folder + ".");
  }

  private static void drawAnew(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> results = files.filter(file -> file.toString().endsWith(".json")).toList();
      for (Path result : results) {
        draw(result);
      }
    }
  }

  private static void draw(Path result) throws IOException {
    Measurement measurement = Measurement.from(Json.parse(Files.readString(result)).orElseThrow());
    String name = result.getFileName().toString().replace(".json", ".svg");
    Files.writeString(result.resolveSibling(name), RatioChart.svg(measurement));
    for (Plot plot : measurement.plots()) {
      Files.writeString(
          result.resolveSibling(name.replace(".svg", "-" + plot.name() + ".svg")),
          LineChart.svg(measurement, plot));
    }
  }
}
