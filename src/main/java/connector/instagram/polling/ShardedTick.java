package connector.instagram.polling;

import connector.instagram.api.LogText;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Logger;

/**
 * A tick of the timer where there are too many connections for one invocation. It sums up and
 * judges what the shards have reported since, and hands the shards out again. The judgement is
 * stored before anybody takes a shard.
 */
final class ShardedTick {
  private final PollStores stores;
  private final Clock clock;

  ShardedTick(PollStores stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /** A message for each shard. */
  List<String> begin(PollRun.Asking asking, Times times, Logger logger) {
    // Reports are compared by it, and keep no more of it.
    Instant tick = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    PollReports.Last before = stores.reports().last(times.storing());
    ShardReports.Found shards = stores.shards().all(times.asking());
    shards.error().ifPresent(line -> logger.severe(LogText.line(line)));
    ShardSum sum = new ShardSum(tick, shards);
    IncidentDetector.Verdict verdict =
        IncidentDetector.judge(before.incident(), sum.findings(), tick);
    if (verdict.incident().isGoingOn()) {
      logger.severe(
          LogText.line(
              "Instagram refuses many connections at once, none is marked: "
                  + sum.findings().refusedOfAsked()));
    }
    PollReport report =
        sum.report(
            before,
            verdict,
            stores.countDeadLetters(
                before, times.storing(), line -> logger.severe(LogText.line(line))));
    write(report, before, times, logger);
    logger.info(PollLogLine.of(report, sum.traffic(before), clock.instant()));
    return ShardMessage.all(tick, asking);
  }

  private void write(PollReport report, PollReports.Last before, Times times, Logger logger) {
    try {
      stores.reports().write(report, before, times.storing());
    } catch (StorageException | UnreadableDocumentException e) {
      // The shards are polled all the same; those that Instagram refuses are judged later.
      logger.severe(LogText.line("Poll summary not written: " + e.getMessage()));
    }
  }
}
