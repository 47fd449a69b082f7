package connector.instagram.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** The one line that a run logs; alerts and the workbook read it. */
final class RenewalLogLine {
  private final StringBuilder text = new StringBuilder("Token renewal:");

  private RenewalLogLine() {}

  static String of(RenewalReport report, Instant now) {
    RenewalLogLine line = new RenewalLogLine();
    line.add("ms", Duration.between(report.lastRun(), now).toMillis());
    line.add("connections", report.outcomes().values().stream().mapToInt(n -> n).sum());
    line.add("shards", report.coverage().shards());
    line.add("walkMinutes", report.coverage().walk().last().toMinutes());
    line.add("ending", report.ending().count());
    line.add("endingUnwanted", report.ending().unwanted());
    line.add("incident", report.incidentSince().isPresent() ? 1 : 0);
    line.add("breaker", report.breaker().isPresent() ? 1 : 0);
    new TreeMap<>(report.outcomes()).forEach((word, count) -> line.add("outcome_" + word, count));
    return line.text.toString();
  }

  private void add(String name, long value) {
    text.append(' ').append(name).append('=').append(value);
  }
}
