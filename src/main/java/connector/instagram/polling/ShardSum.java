package connector.instagram.polling;

import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.Findings;
import connector.instagram.status.IncidentDetector;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the reports of all shards say together. Pure. */
final class ShardSum {
  /** As long as a connection counts as served after its last poll. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Instant tick;
  private final Map<String, ShardReport> all;
  private final List<ShardReport> fresh;
  private final ShardReports.Found found;

  /**
   * @param tick when the timer sums up
   */
  ShardSum(Instant tick, ShardReports.Found found) {
    this.tick = tick;
    this.found = found;
    this.all = new TreeMap<>(found.reports());
    this.fresh = all.values().stream().filter(this::isFresh).toList();
  }

  private boolean isFresh(ShardReport report) {
    return Duration.between(report.tick(), tick).abs().compareTo(FRESH) <= 0;
  }

  Findings findings() {
    return fresh.stream().map(ShardReport::findings).reduce(Findings.NONE, Findings::and);
  }

  /** Of the shards that have reported since the last tick. */
  PollTraffic traffic(PollReports.Last before) {
    Map<String, Instant> counted =
        before.report().flatMap(PollReport::shards).orElse(ShardRound.FIRST).judged();
    return all.entrySet().stream()
        .filter(entry -> !entry.getValue().tick().equals(counted.get(entry.getKey())))
        .filter(entry -> isFresh(entry.getValue()))
        .map(entry -> entry.getValue().traffic())
        .reduce(PollTraffic.NONE, PollTraffic::and);
  }

  /**
   * The report of all. The first tick with shards knows nothing of them yet, and repeats what the
   * last run said.
   */
  PollReport report(PollReports.Last before, IncidentDetector.Verdict verdict, int deadLetters) {
    boolean first = before.report().flatMap(PollReport::shards).isEmpty();
    int behind = first ? 0 : Math.max(0, Shard.COUNT - fresh.size() - found.unknown());
    boolean complete =
        fresh.size() == Shard.COUNT && fresh.stream().allMatch(each -> each.poll().isComplete());
    return new PollReport(
        new PollCoverage(tick, "", "", complete, ""),
        complete ? oldestTick() : before.lastComplete(),
        first ? repeated(before, deadLetters) : statistics(deadLetters),
        breaker(),
        verdict.incident(),
        Optional.of(new ShardRound(behind, verdict.marking(), verdict.forgotten(), judged())));
  }

  private Optional<Instant> oldestTick() {
    return fresh.stream().map(ShardReport::tick).min(Comparator.naturalOrder());
  }

  private static PollReport.Statistics repeated(PollReports.Last before, int deadLetters) {
    return before
        .report()
        .map(PollReport::statistics)
        .orElseGet(() -> new StatisticsSum().sum(deadLetters));
  }

  private PollReport.Statistics statistics(int deadLetters) {
    StatisticsSum sum = new StatisticsSum();
    for (ShardReport report : all.values()) {
      if (isFresh(report)) {
        sum.add(report.poll().statistics());
      } else {
        sum.addNotReached(report.poll().statistics());
      }
    }
    found.unreadable().forEach(sum::unreadable);
    return sum.sum(deadLetters);
  }

  /** It holds all back when it is open in most shards; one shard's own is its own affair. */
  private Optional<CircuitBreaker.Open> breaker() {
    List<CircuitBreaker.Open> open =
        fresh.stream().flatMap(each -> each.poll().breaker().stream()).toList();
    return open.size() * 2 > fresh.size()
        ? open.stream().max(Comparator.comparing(CircuitBreaker.Open::until))
        : Optional.empty();
  }

  private Map<String, Instant> judged() {
    Map<String, Instant> ticks = new TreeMap<>();
    all.forEach(
        (shard, report) -> {
          if (isFresh(report)) {
            ticks.put(shard, report.tick());
          }
        });
    return ticks;
  }
}
