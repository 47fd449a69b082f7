package connector.instagram.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a {@link Plot} with logarithmic axes, as SVG with colours of its own for dark pages. */
final class LineChart {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 440;
  private static final int LEFT = 84;
  private static final int RIGHT = 214;
  private static final int TOP = 76;
  private static final int BOTTOM = 64;
  private static final int LABEL_HEIGHT = 18;

  private final Measurement measurement;
  private final Plot plot;
  private final Axis across;
  private final Axis up;
  private final StringBuilder svg = new StringBuilder();

  private LineChart(Measurement measurement, Plot plot) {
    this.measurement = measurement;
    this.plot = plot;
    List<Point> all =
        plot.lines().stream().flatMap(line -> points(measurement, line).stream()).toList();
    this.across = Axis.of(all.stream().map(Point::x).toList(), LEFT, WIDTH - RIGHT);
    this.up = Axis.of(all.stream().map(Point::y).toList(), HEIGHT - BOTTOM, TOP);
  }

  static String svg(Measurement measurement, Plot plot) {
    return new LineChart(measurement, plot).draw();
  }

  private record Point(double x, double y) {}

  /** Where a line's name stands. */
  private record Label(String text, int line, double wanted) {}

  /** A logarithmic scale between two places of the picture. */
  private record Axis(double least, double most, int from, int to) {
    static Axis of(List<Double> values, int from, int to) {
      double least = values.stream().min(Comparator.naturalOrder()).orElse(1.0);
      double most = values.stream().max(Comparator.naturalOrder()).orElse(10.0);
      return new Axis(least / 1.25, most * 1.25, from, to);
    }

    double place(double value) {
      return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }

    /** One, two and five of each power of ten. */
    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      for (int power = (int) Math.floor(Math.log10(least)); Math.pow(10, power) <= most; power++) {
        for (int step : List.of(1, 2, 5)) {
          double tick = step * Math.pow(10, power);
          if (tick >= least && tick <= most) {
            ticks.add(tick);
          }
        }
      }
      return ticks;
    }
  }

  private static List<Point> points(Measurement measurement, Plot.Line line) {
    return line.series().entrySet().stream()
        .map(each -> new Point(each.getKey(), measurement.median(each.getValue())))
        .toList();
  }

  private String draw() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" aria-labelledby=\"title\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    add("  <title id=\"title\">%s</title>", escaped(plot.title()));
    svg.append(STYLE);
    add("  <rect class=\"ground\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
    text("name", 20, 30, "start", plot.title());
    text("note", LEFT, TOP - 18, "start", plot.up());
    text("note", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", plot.across());
    grid();
    List<Label> labels = new ArrayList<>();
    for (int line = 0; line < plot.lines().size(); line++) {
      labels.add(line(plot.lines().get(line), line));
    }
    name(labels);
    return svg.append("</svg>\n").toString();
  }

  private void grid() {
    for (double tick : across.ticks()) {
      double x = across.place(tick);
      rule(x, x, TOP, HEIGHT - BOTTOM);
      text("tick", x, HEIGHT - BOTTOM + 20, "middle", number(tick));
    }
    for (double tick : up.ticks()) {
      double y = up.place(tick);
      rule(LEFT, WIDTH - RIGHT, y, y);
      text("tick", LEFT - 8, y + 4, "end", number(tick));
    }
  }

  private void rule(double x1, double x2, double y1, double y2) {
    add("  <line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>", x1, x2, y1, y2);
  }

  private Label line(Plot.Line line, int index) {
    List<Point> points = points(measurement, line);
    String path =
        points.stream()
            .map(
                point ->
                    String.format(
                        Locale.ROOT, "%.1f,%.1f", across.place(point.x()), up.place(point.y())))
            .collect(Collectors.joining(" "));
    add("  <polyline class=\"line c%d\" points=\"%s\"/>", index, path);
    for (Point point : points) {
      add(
          "  <circle class=\"dot c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
          index,
          across.place(point.x()),
          up.place(point.y()),
          escaped(line.name() + ", " + number(point.x()) + ": " + number(point.y())));
    }
    return new Label(line.name(), index, up.place(points.get(points.size() - 1).y()));
  }

  /** Each at the end of its line, but none over another. */
  private void name(List<Label> labels) {
    double free = TOP;
    for (Label label : labels.stream().sorted(Comparator.comparing(Label::wanted)).toList()) {
      double y = Math.max(label.wanted(), free);
      free = y + LABEL_HEIGHT;
      int x = WIDTH - RIGHT + 10;
      add(
          "  <line class=\"line c%d\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          label.line(), x, x + 22, y, y);
      text("label", x + 30, y + 5, "start", label.text());
    }
  }

  private static String number(double value) {
    return value < 10
        ? String.format(Locale.ROOT, "%.3g", value).replaceAll("\\.?0+$", "")
        : String.format(Locale.ROOT, "%,.0f", value);
  }

  private void text(String kind, double x, double y, String anchor, String text) {
    add(
        "  <text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        kind, x, y, anchor, escaped(text));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Lines in pairs: what is measured is drawn through, what it is compared with is dashed. */
  private static final String STYLE =
      """
        <style>
          svg { font-family: "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
          .ground { fill: #ffffff; }
          .name { fill: #16202f; font-size: 16px; font-weight: 600; }
          .label { fill: #16202f; font-size: 14px; }
          .note { fill: #3f4b5e; font-size: 13px; }
          .tick { fill: #3f4b5e; font-size: 12px; }
          .grid { stroke: #d5dbe5; stroke-width: 1; }
          .line { fill: none; stroke-width: 2.5; }
          .c0, .c1 { stroke: #1f5fbf; }
          .c2, .c3 { stroke: #b3541e; }
          .c4, .c5 { stroke: #2b7a4b; }
          .c1, .c3, .c5 { stroke-dasharray: 6 4; }
          .dot { fill: #ffffff; stroke-width: 2; stroke-dasharray: none; }
          @media (prefers-color-scheme: dark) {
            .ground { fill: #0d1117; }
            .name, .label { fill: #eef2f8; }
            .note, .tick { fill: #c0cadb; }
            .grid { stroke: #2a3342; }
            .c0, .c1 { stroke: #7aa7e6; }
            .c2, .c3 { stroke: #f0a36b; }
            .c4, .c5 { stroke: #6fcf97; }
            .dot { fill: #0d1117; }
          }
        </style>
      """;
}
