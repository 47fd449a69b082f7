package connector.instagram.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import connector.instagram.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page shows what was measured: charts and tables come from the results beside it. */
class PerformancePageTest {
  private static final Path PAGE = Path.of("docs/performance.md");
  private static final Path RESULTS = Path.of("docs/performance");

  static Stream<String> results() throws IOException {
    try (Stream<Path> files = Files.list(RESULTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("results")
  void theChartIsDrawnFromTheResult(String name) throws IOException {
    assertThat(RESULTS.resolve(name + ".svg")).hasContent(RatioChart.svg(result(name)));
    assertThat(PAGE).content().contains("(performance/" + name + ".svg)");
  }

  @ParameterizedTest
  @MethodSource("results")
  void whatDependsOnANumberIsDrawnFromTheResult(String name) throws IOException {
    for (Plot plot : result(name).plots()) {
      String file = name + "-" + plot.name() + ".svg";
      assertThat(RESULTS.resolve(file)).hasContent(LineChart.svg(result(name), plot));
      assertThat(PAGE).content().contains("(performance/" + file + ")");
    }
  }

  @ParameterizedTest
  @MethodSource("results")
  void theTablesAreThoseOfTheResult(String name) throws IOException {
    assertThat(PAGE).content().contains(String.join("\n", result(name).table()));
  }

  @ParameterizedTest
  @MethodSource("results")
  void thePageTellsHowItWasMeasured(String name) throws IOException {
    assertThat(result(name).facts()).containsKeys("date", "commit", "machine", "load", "command");
    assertThat(PAGE).content().contains(result(name).facts().values());
  }

  @Test
  void aRatioIsTheMedianOfThePairs() {
    Measurement.Comparison twice = Measurement.Comparison.of("twice", "a", "b").atLeast(1.5);
    Measurement measurement =
        new Measurement(
            "a & b",
            Map.of("date", "today"),
            Map.of("a", List.of(2.0, 40.0, 6.0, 8.0), "b", List.of(1.0, 10.0, 6.0, 4.0)),
            List.of(twice));

    assertThat(measurement.ratio(twice)).isEqualTo(new Measurement.Ratio(2, 1, 4));
    assertThat(Measurement.from(measurement.json())).isEqualTo(measurement);
    assertThat(RatioChart.svg(measurement)).contains("a &amp; b", "wanted ≥ 1.50", "2.00");
  }

  @Test
  void aLineGoesThroughTheMediansOnLogarithmicAxes() {
    Plot plot =
        new Plot(
            "n",
            "by <n>",
            "n",
            "calls",
            List.of(
                new Plot.Line("first", Map.of(1, "a", 10, "b", 100, "c")),
                new Plot.Line("second", Map.of(1, "a", 100, "c"))));
    Measurement measurement =
        new Measurement(
            "a",
            Map.of("date", "today"),
            Map.of("a", List.of(1.0), "b", List.of(9.0, 11.0), "c", List.of(100.0)),
            List.of(),
            List.of(plot));

    assertThat(Measurement.from(measurement.json())).isEqualTo(measurement);
    String svg = LineChart.svg(measurement, plot);
    assertThat(svg).contains("by &lt;n&gt;", "first, 10: 10", "second, 100: 100");
    List<Double> across = numbers(svg, "cx=\"([0-9.]+)\"");
    assertThat(across.get(1) - across.get(0)).isCloseTo(across.get(2) - across.get(1), within(0.2));
    List<Double> labels = numbers(svg, "class=\"label\" x=\"[0-9.]+\" y=\"([0-9.]+)\"");
    assertThat(Math.abs(labels.get(0) - labels.get(1)))
        .as("one over the other")
        .isGreaterThanOrEqualTo(14);
  }

  private static List<Double> numbers(String svg, String pattern) {
    return Pattern.compile(pattern)
        .matcher(svg)
        .results()
        .map(found -> Double.valueOf(found.group(1)))
        .toList();
  }

  private static Measurement result(String name) throws IOException {
    String json = Files.readString(RESULTS.resolve(name + ".json"));
    return Measurement.from(Json.parse(json).orElseThrow());
  }
}
