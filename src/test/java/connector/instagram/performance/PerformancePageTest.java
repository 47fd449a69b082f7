package connector.instagram.performance;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private static Measurement result(String name) throws IOException {
    String json = Files.readString(RESULTS.resolve(name + ".json"));
    return Measurement.from(Json.parse(json).orElseThrow());
  }
}
