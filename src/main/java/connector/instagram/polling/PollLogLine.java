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
  private final StringBuilder line = new StringBuilder("Poll tick:");

  private PollLogLine() {}

  /**
   * @param usagePercent the highest share of Instagram's call budget that a reply told
   */
  static String of(
      PollReport summary, OutgoingEvents emissions, int givenUp, int usagePercent, Instant now) {
    PollStatistics figures = summary.figures();
    PollLogLine line = new PollLogLine();
    line.add("new", emissions.freshCount());
    line.add("repeated", emissions.repeatCount());
    line.add("givenUp", givenUp);
    line.add("ms", Duration.between(summary.lastTick(), now).toMillis());
    line.add("connections", figures.outcomes().values().stream().mapToInt(n -> n).sum());
    line.add("lagSeconds", emissions.longestLag(now).toSeconds());
    line.add("usagePercent", usagePercent);
    line.add("outbox", figures.outbox());
    line.add(
        "oldestOutboxSeconds",
        figures.oldestOutbox().map(at -> Duration.between(at, now).toSeconds()).orElse(0L));
    line.add("deadLetters", figures.deadLetters());
    line.add("sealed", figures.sealed());
    line.add("incident", summary.incidentSince().isPresent() ? 1 : 0);
    line.add("breaker", summary.breaker().isPresent() ? 1 : 0);
    line.addAll("outcome_", figures.outcomes());
    line.addAll("state_", figures.states());
    line.addAll("token_", figures.tokens());
    return line.line.toString();
  }

  private void addAll(String prefix, Map<String, Integer> counts) {
    new TreeMap<>(counts).forEach((name, count) -> add(prefix + name, count));
  }

  private void add(String name, long value) {
    line.append(' ').append(name).append('=').append(value);
  }
}
