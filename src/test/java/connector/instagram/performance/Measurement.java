package connector.instagram.performance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one run of a benchmark brought: figures taken in turn, and which of them are compared.
 *
 * @param facts what has to be known of the run, such as its day, its machine and its command
 * @param samples by the name of the series, in the order in which they were taken
 * @param plots how series depend on a number
 */
record Measurement(
    String title,
    Map<String, String> facts,
    Map<String, List<Double>> samples,
    List<Comparison> comparisons,
    List<Plot> plots) {
  Measurement {
    facts = new LinkedHashMap<>(facts);
    samples = new LinkedHashMap<>(samples);
    comparisons = List.copyOf(comparisons);
    plots = List.copyOf(plots);
  }

  Measurement(
      String title,
      Map<String, String> facts,
      Map<String, List<Double>> samples,
      List<Comparison> comparisons) {
    this(title, facts, samples, comparisons, List.of());
  }

  /**
   * Two series of which the samples with the same place were taken one right after the other, so
   * that both met the same load of the machine.
   *
   * @param name what the ratio tells
   * @param goal what the ratio is wanted to be
   */
  record Comparison(String name, String of, String against, Optional<Goal> goal) {
    static Comparison of(String name, String of, String against) {
      return new Comparison(name, of, against, Optional.empty());
    }

    Comparison atLeast(double ratio) {
      return new Comparison(name, of, against, Optional.of(new Goal("≥", ratio)));
    }

    Comparison atMost(double ratio) {
      return new Comparison(name, of, against, Optional.of(new Goal("≤", ratio)));
    }
  }

  /**
   * A bound of a ratio.
   *
   * @param sign how the ratio has to stand to the bound
   */
  record Goal(String sign, double ratio) {
    String text() {
      return sign + " " + Ratio.text(ratio);
    }
  }

  /** What a comparison came to. */
  record Ratio(double median, double least, double most) {
    static Ratio of(List<Double> ratios) {
      List<Double> sorted = ratios.stream().sorted().toList();
      return new Ratio(Measurement.median(sorted), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    static String text(double ratio) {
      return "%.2f".formatted(ratio);
    }

    String range() {
      return text(least) + " to " + text(most);
    }
  }

  double median(String series) {
    List<Double> values = samples.getOrDefault(series, List.of());
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no such series: " + series);
    }
    return median(values.stream().sorted().toList());
  }

  Ratio ratio(Comparison comparison) {
    List<Double> of = samples.getOrDefault(comparison.of(), List.of());
    List<Double> against = samples.getOrDefault(comparison.against(), List.of());
    if (of.isEmpty() || of.size() != against.size()) {
      throw new IllegalArgumentException("no pairs: " + comparison.name());
    }
    return Ratio.of(
        IntStream.range(0, of.size()).mapToObj(i -> of.get(i) / against.get(i)).toList());
  }

  /** The tables of docs/performance.md: first the ratios, then what was measured itself. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("| | Ratio (median) | In single rounds | Wanted |");
    lines.add("|---|---|---|---|");
    for (Comparison comparison : comparisons) {
      Ratio ratio = ratio(comparison);
      lines.add(
          "| %s | **%s** | %s | %s |"
              .formatted(
                  comparison.name(),
                  Ratio.text(ratio.median()),
                  ratio.range(),
                  comparison.goal().map(Goal::text).orElse("")));
    }
    lines.add("");
    lines.add("| Series | Median | Rounds |");
    lines.add("|---|---|---|");
    samples.forEach(
        (name, values) ->
            lines.add("| %s | %.0f | %d |".formatted(name, median(name), values.size())));
    return lines;
  }

  private static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("title", title);
    ObjectNode told = json.putObject("facts");
    facts.forEach(told::put);
    ObjectNode taken = json.putObject("samples");
    samples.forEach((name, values) -> values.forEach(taken.withArray(name)::add));
    for (Comparison comparison : comparisons) {
      ObjectNode item =
          json.withArray("comparisons")
              .addObject()
              .put("name", comparison.name())
              .put("of", comparison.of())
              .put("against", comparison.against());
      comparison.goal().ifPresent(goal -> item.put("sign", goal.sign()).put("ratio", goal.ratio()));
    }
    plots.forEach(plot -> json.withArray("plots").add(plot.json()));
    return json;
  }

  static Measurement from(JsonNode json) {
    Map<String, String> facts = new LinkedHashMap<>();
    json.path("facts")
        .properties()
        .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
    Map<String, List<Double>> samples = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> series : json.path("samples").properties()) {
      List<Double> values = new ArrayList<>();
      series.getValue().forEach(value -> values.add(value.asDouble()));
      samples.put(series.getKey(), values);
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (JsonNode item : json.path("comparisons")) {
      comparisons.add(
          new Comparison(
              item.path("name").asText(),
              item.path("of").asText(),
              item.path("against").asText(),
              Json.text(item, "sign").map(sign -> new Goal(sign, item.path("ratio").asDouble()))));
    }
    List<Plot> plots = new ArrayList<>();
    json.path("plots").forEach(plot -> plots.add(Plot.from(plot)));
    return new Measurement(json.path("title").asText(), facts, samples, comparisons, plots);
  }
}
