package connector.instagram.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of docs/scale.md, as the model computes them. */
final class ScalePage {
  private static final List<ScaleModel> SIZES =
      List.of(
          ScaleModel.of(1_000),
          ScaleModel.of(100_000),
          ScaleModel.of(1_000_000),
          ScaleModel.of(10_000_000),
          ScaleModel.of(100_000_000));

  private ScalePage() {}

  /** Each by the name that it has on the page. */
  static Map<String, String> tables() {
    return new TreeMap<>(
        Map.of(
            "poll", poll(),
            "at once", atOnce(),
            "storage", storage(),
            "cost", cost(),
            "limits", limits()));
  }

  private static String poll() {
    return table(
        row("polled by", model -> model.isSharded() ? "shards" : "the timer"),
        figure("instances of " + number(ScaleInputs.INSTANCE_GB) + " GB", ScaleModel::instances),
        figure("a tick takes, s", ScaleModel::tickSeconds),
        figure("calls to Instagram a second", ScaleModel::callsASecond),
        figure("calls a month", ScaleModel::callsAMonth),
        figure("read from Instagram a month, GB", ScaleModel::receivedGb),
        figure("sent to Instagram a month, GB", ScaleModel::sentGb),
        figure("an instance would remember, GB", ScaleModel::rememberedGb));
  }

  /** A million connections, by how many one process polls at a time. */
  private static String atOnce() {
    StringBuilder table =
        new StringBuilder(
            "| at a time | instances | computing, $ a month | a shard's poll, s |\n|---|---|---|---|");
    for (int atOnce : List.of(16, 128, 1_024, 2_000)) {
      ScaleModel model = new ScaleModel(1_000_000, atOnce);
      table.append(
          String.format(
              Locale.ROOT,
              "\n| %,d | %s | %s | %s |",
              atOnce,
              number(model.instances()),
              number(model.computing()),
              number(model.shardSeconds())));
    }
    return table.toString();
  }

  private static String storage() {
    return table(
        figure("listings a tick", ScaleModel::listingsATick),
        figure("reads a tick", ScaleModel::readsATick),
        figure("writes a tick", ScaleModel::writesATick),
        figure("listings a month", ScaleModel::listings),
        figure("reads a month", ScaleModel::reads),
        figure("writes a month", ScaleModel::writes),
        figure("queue messages a month", ScaleModel::messagesAMonth),
        figure("walks of the renewal a day", ScaleModel::walksADay),
        figure("a walk takes, h", ScaleModel::walkHours),
        figure("a sweep of storage takes, h", ScaleModel::sweepHours));
  }

  private static String cost() {
    return table(
        figure("computing", ScaleModel::computing),
        figure("storage and queues", ScaleModel::storing),
        figure("sending to Instagram", ScaleModel::sending),
        figure("together", ScaleModel::cost),
        figure("of that, reading again what did not fit the heap", ScaleModel::savedByMemory),
        figure("for each 1,000 connections", model -> model.cost() / model.connections() * 1_000));
  }

  private static String limits() {
    List<String> rows = new ArrayList<>();
    for (ScaleLimit limit : ScaleLimit.values()) {
      rows.add(row(limit.words(), model -> percent(limit.used(model))));
    }
    rows.add(
        row(
            "**breaks first**",
            model -> {
              ScaleLimit first = ScaleLimit.first(model);
              return first.used(model) > 1 ? name(first) : "nothing";
            }));
    rows.add(figure("installations, with all raised that can be", ScaleModel::installations));
    return table(rows.toArray(String[]::new));
  }

  private static String name(ScaleLimit limit) {
    return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String table(String... rows) {
    return head() + "\n" + String.join("\n", rows);
  }

  private static String head() {
    return "| | "
        + SIZES.stream()
            .map(size -> number((double) size.connections()))
            .collect(Collectors.joining(" | "))
        + " |\n|---|"
        + "---|".repeat(SIZES.size());
  }

  private static String figure(String words, ToDoubleFunction<ScaleModel> figure) {
    return row(words, model -> number(figure.applyAsDouble(model)));
  }

  private static String row(String words, Function<ScaleModel, String> cell) {
    return "| "
        + words
        + " | "
        + SIZES.stream().map(cell).collect(Collectors.joining(" | "))
        + " |";
  }

  private static String percent(double part) {
    return Double.isInfinite(part) ? "never ends" : number(part * 100) + " %";
  }

  /** Two digits that count: more would claim more than is known. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return "never ends";
    }
    if (value > 0 && value < 0.01) {
      return "< 0.01";
    }
    if (value >= 1e9) {
      return digits(value / 1e9) + " billion";
    }
    return value >= 1e6 ? digits(value / 1e6) + " million" : digits(value);
  }

  private static String digits(double value) {
    if (value == Math.rint(value) && value < 1_000) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (value >= 10) {
      double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
      return String.format(Locale.ROOT, "%,.0f", Math.rint(value / unit) * unit);
    }
    return String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.2f", value);
  }

  /** The page with the tables put where they belong. */
  static String filled(String page) {
    String filled = page;
    for (Map.Entry<String, String> table : tables().entrySet()) {
      Matcher place =
          Pattern.compile("(?s)(<!-- table: " + table.getKey() + " -->\n).*?(?=\n\n|\n$)")
              .matcher(filled);
      filled = place.replaceFirst("$1" + Matcher.quoteReplacement("\n" + table.getValue()));
    }
    return filled;
  }
}
