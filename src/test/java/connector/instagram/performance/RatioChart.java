package connector.instagram.performance;

import connector.instagram.performance.Measurement.Comparison;
import connector.instagram.performance.Measurement.Goal;
import connector.instagram.performance.Measurement.Ratio;
import java.util.List;
import java.util.Locale;

/**
 * Draws the ratios of a measurement: a bar to the median, a thin line from the least to the most,
 * and a mark where the ratio is wanted to be. As SVG with colours of its own for dark pages.
 */
final class RatioChart {
  private static final int WIDTH = 860;
  private static final int LEFT = 330;
  private static final int RIGHT = 190;
  private static final int TOP = 64;
  private static final int ROW = 40;
  private static final int BAR = 16;

  private final Measurement measurement;
  private final double scale;
  private final StringBuilder svg = new StringBuilder();

  private RatioChart(Measurement measurement) {
    this.measurement = measurement;
    double most =
        measurement.comparisons().stream()
            .mapToDouble(each -> Math.max(measurement.ratio(each).most(), goal(each)))
            .max()
            .orElse(1);
    scale = (WIDTH - LEFT - RIGHT) / Math.max(1, most);
  }

  static String svg(Measurement measurement) {
    return new RatioChart(measurement).draw();
  }

  private String draw() {
    List<Comparison> rows = measurement.comparisons();
    int bottom = TOP + rows.size() * ROW;
    frame(bottom + 44);
    for (int row = 0; row < rows.size(); row++) {
      row(rows.get(row), TOP + row * ROW + ROW / 2);
    }
    line("one", x(1), TOP - 8, bottom, "");
    text("note", x(1), bottom + 20, "middle", "1: no difference");
    return svg.append("</svg>\n").toString();
  }

  private void frame(int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" aria-labelledby=\"title\">",
        WIDTH, height, WIDTH, height);
    add("  <title id=\"title\">%s</title>", escaped(measurement.title()));
    svg.append(STYLE);
    add("  <rect class=\"ground\" width=\"%d\" height=\"%d\"/>", WIDTH, height);
    text("name", 20, 30, "start", measurement.title());
  }

  private void row(Comparison comparison, int middle) {
    Ratio ratio = measurement.ratio(comparison);
    text("label", LEFT - 12, middle + 5, "end", comparison.name());
    add(
        "  <rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
        LEFT, middle - BAR / 2, x(ratio.median()) - LEFT, BAR);
    add(
        "  <line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
        x(ratio.least()), x(ratio.most()), middle, middle);
    comparison
        .goal()
        .ifPresent(
            goal ->
                line("goal", x(goal.ratio()), middle - 15, middle + 15, "wanted " + goal.text()));
    text(
        "figure",
        WIDTH - RIGHT + 14,
        middle + 5,
        "start",
        Ratio.text(ratio.median())
            + comparison.goal().map(Goal::text).map(text -> "  (wanted " + text + ")").orElse(""));
  }

  private void line(String kind, double x, int from, int to, String title) {
    String inside = title.isEmpty() ? "" : "<title>" + escaped(title) + "</title>";
    add(
        "  <line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\">%s</line>",
        kind, x, x, from, to, inside);
  }

  private void text(String kind, double x, int y, String anchor, String text) {
    add(
        "  <text class=\"%s\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
        kind, x, y, anchor, escaped(text));
  }

  private double x(double ratio) {
    return LEFT + ratio * scale;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static double goal(Comparison comparison) {
    return comparison.goal().map(Goal::ratio).orElse(0.0);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static final String STYLE =
      """
        <style>
          svg { font-family: "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
          .ground { fill: #ffffff; }
          .name { fill: #16202f; font-size: 16px; font-weight: 600; }
          .label { fill: #16202f; font-size: 14px; }
          .figure { fill: #16202f; font-size: 14px; font-weight: 600; }
          .note { fill: #3f4b5e; font-size: 13px; }
          .bar { fill: #7aa7e6; }
          .spread { stroke: #16202f; stroke-width: 2; }
          .one { stroke: #56637a; stroke-width: 1.5; stroke-dasharray: 4 4; }
          .goal { stroke: #b3261e; stroke-width: 3; }
          @media (prefers-color-scheme: dark) {
            .ground { fill: #0d1117; }
            .name, .label, .figure { fill: #eef2f8; }
            .note { fill: #c0cadb; }
            .bar { fill: #2f5fa8; }
            .spread { stroke: #eef2f8; }
            .one { stroke: #9aa8bf; }
            .goal { stroke: #ff8a80; }
          }
        </style>
      """;
}
