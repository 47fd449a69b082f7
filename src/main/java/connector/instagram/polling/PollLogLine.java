package connector.instagram.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The line that every run logs: a constant sentence and named values, which alerts and the workbook
 * read. No name is ever changed; one that is not there counts as zero.
 */
final class PollLogLine {
  private final StringBuilder text = new StringBuilder("Poll tick:");

  private PollLogLine() {}

  static String of(PollReport report, PollTraffic traffic, Instant now) {
    PollReport.Statistics statistics = report.statistics();
    PollLogLine line = new PollLogLine();
    line.add("new", traffic.fresh());
    line.add("repeated", traffic.repeated());
    line.add("givenUp", traffic.givenUp());
    line.add("ms", Duration.between(report.lastTick(), now).toMillis());
    line.add("connections", statistics.outcomes().values().stream().mapToInt(n -> n).sum());
    line.add("lagSeconds", traffic.lagSeconds());
    line.add("usagePercent", traffic.usagePercent());
    line.addWaiting(statistics.waiting(), now);
    line.add("sealed", statistics.unusable().tokens());
    line.addService(report.service());
    line.add("incident", report.incidentSince().isPresent() ? 1 : 0);
    line.add("breaker", report.breaker().isPresent() ? 1 : 0);
    if (traffic.skipped() > 0) {
      line.add("skipped", traffic.skipped());
    }
    line.addAll("outcome_", statistics.outcomes());
    line.addAll("state_", statistics.states());
    line.addAll("token_", statistics.tokens());
    return line.text.toString();
  }

  private void addWaiting(PollReport.Statistics.Waiting waiting, Instant now) {
    add("outbox", waiting.events());
    add(
        "oldestOutboxSeconds",
        waiting.oldest().map(at -> Duration.between(at, now).toSeconds()).orElse(0L));
    add("deadLetters", waiting.deadLetters());
  }

  private void addService(Service service) {
    add("wanting", service.wanting());
    add("served", service.served());
    add("vanished", service.vanished());
  }

  private void addAll(String prefix, Map<String, Integer> counts) {
    new TreeMap<>(counts).forEach((name, count) -> add(prefix + name, count));
  }

  private void add(String name, long value) {
    text.append(' ').append(name).append('=').append(value);
  }
}
