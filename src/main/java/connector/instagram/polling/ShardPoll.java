package connector.instagram.polling;

import connector.instagram.api.LogText;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.Findings;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Documents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Polls one shard for one tick, as a message says. Thread safe. */
final class ShardPoll {
  /** So many of a shard's connections are named to those who judge all shards together. */
  private static final int MOST_NAMED = 100;

  private final PollStores stores;
  private final PollPass pass;
  private final PollModule.Settings settings;
  private final Clock clock;
  private final ShardMemories memories;
  private final PollReporter reporter;

  ShardPoll(PollStores stores, PollPass pass, PollModule.Settings settings, Clock clock) {
    this.stores = stores;
    this.pass = pass;
    this.settings = settings;
    this.clock = clock;
    this.memories =
        new ShardMemories(() -> RunMemory.empty(stores, settings.parallel().patience(), clock));
    this.reporter = new PollReporter(stores);
  }

  /**
   * The events to hand over, as those of {@link PollRun}. None when the shard was polled for this
   * tick already, or a newer tick has begun: its own message does the work.
   */
  List<String> run(ShardMessage message, Logger logger) {
    Times times = settings.times(clock);
    PollReports.Last all = stores.reports().last(times.storing());
    Summaries.Last<ShardReport> before = stores.shards().last(message.shard(), times.storing());
    if (isOver(message, all, before)) {
      return List.of();
    }
    Judging judging = Judging.of(message.shard(), all, before);
    PollPass.Ended ended =
        pass.over(
            new PollPass.Task(
                message.tick(),
                last(before, all),
                Listed.of(message.shard(), stores, times.storing()),
                memories.of(message.shard())),
            new PollPass.Past(
                PollReports.Last.of(before.map(ShardReport::poll)),
                judging.breaker().filter(open -> message.asking().heedsBreaker()),
                judging),
            times);
    ShardReport report = report(ended, judging.incident());
    ended.keep(() -> stores.shards().write(message.shard(), report, before, times.storing()));
    log(message.shard(), report, ended, logger);
    return ended.run().outgoing().messages();
  }

  /** The first tick of a shard comes after one of the timer's own: nothing is swept twice. */
  private static Instant last(Summaries.Last<ShardReport> before, PollReports.Last all) {
    return before.stored().map(report -> report.value().tick()).orElseGet(all::lastTick);
  }

  private static boolean isOver(
      ShardMessage message, PollReports.Last all, Summaries.Last<ShardReport> before) {
    boolean overtaken =
        all.report().filter(report -> report.lastTick().isAfter(message.tick())).isPresent();
    // Not by order: a clock that once ran ahead would stop the shard until then.
    boolean done =
        before.stored().filter(old -> old.value().tick().equals(message.tick())).isPresent();
    return overtaken || done;
  }

  private ShardReport report(PollPass.Ended ended, IncidentDetector.Incident incident) {
    Findings findings =
        ended.run().status().findings().shortened(incident.connections(), MOST_NAMED);
    // Dead letters are counted once for all shards.
    return new ShardReport(reporter.report(ended, 0), findings, ended.traffic(clock.instant()));
  }

  private void log(Shard shard, ShardReport report, PollPass.Ended ended, Logger logger) {
    ended.run().collector().logErrors(logger);
    ended.run().outgoing().log(logger);
    if (!report.traffic().isQuiet()) {
      // The timer sums all shards up each minute; 256 lines that say "nothing" would cost much.
      logger.info(
          LogText.line("Shard polled: shard=" + shard.name() + " " + report.traffic().text()));
    }
  }

  /**
   * By what a shard's refusals are judged: by what all shards had reported when this tick began. A
   * refusal that was not among that is judged with the next tick.
   */
  private record Judging(
      IncidentDetector.Verdict verdict,
      Optional<ShardReport> judged,
      Optional<CircuitBreaker.Open> breaker)
      implements PollPass.Judge {
    static Judging of(Shard shard, PollReports.Last all, Summaries.Last<ShardReport> before) {
      ShardRound round = all.report().flatMap(PollReport::shards).orElse(ShardRound.FIRST);
      Optional<ShardReport> own = before.stored().map(found -> found.value());
      return new Judging(
          round.verdict(all.incident()),
          own.filter(report -> round.judged(shard, report)),
          own.flatMap(report -> report.poll().breaker()).or(all::breaker));
    }

    IncidentDetector.Incident incident() {
      return verdict.incident();
    }

    @Override
    public IncidentDetector.Incident judge(
        RunJudge judge, List<Documents.Entry> order, RunStatus status, Times times) {
      judge.askWitnesses(order, incident(), status, times.asking());
      status.settle(
          new Judgement(
              verdict,
              id -> judged.filter(report -> report.findings().namesAsFailed(id)).isPresent()));
      // Told by the timer, for all shards.
      return IncidentDetector.Incident.NONE;
    }
  }
}
