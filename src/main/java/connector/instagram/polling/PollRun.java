package connector.instagram.polling;

import connector.instagram.storage.Documents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;

/** Polls all connections in one invocation, and ends well before the next tick (P9). */
final class PollRun {
  private final PollStores stores;
  private final PollPass pass;
  private final PollModule.Settings settings;
  private final Clock clock;
  private final RunMemory memory;
  private final PollReporter reporter;

  PollRun(PollStores stores, PollPass pass, PollModule.Settings settings, Clock clock) {
    this.stores = stores;
    this.pass = pass;
    this.settings = settings;
    this.clock = clock;
    this.memory = RunMemory.empty(stores, settings.parallel().patience(), clock);
    this.reporter = new PollReporter(stores);
  }

  /**
   * The events to hand over, each in an outbox already. When they are not handed over, a later run
   * returns them again.
   */
  List<String> run(Logger logger) {
    Times times = settings.times(clock);
    return over(stores.connections().list(times.storing()), Asking.AS_DUE, times, logger);
  }

  /** The same for an operator, who asks Instagram although the circuit breaker is open. */
  List<String> runAnyway(Logger logger) {
    Times times = settings.times(clock);
    return over(stores.connections().list(times.storing()), Asking.ANYWAY, times, logger);
  }

  /** What an open circuit breaker means. */
  enum Asking {
    AS_DUE,
    ANYWAY;

    boolean heedsBreaker() {
      return this == AS_DUE;
    }
  }

  /** The same over these connections, which are all that there are. */
  List<String> over(Documents.Listing connections, Asking asking, Times times, Logger logger) {
    Instant began = clock.instant();
    Listed listed = Listed.all(stores, connections, times.storing());
    PollReports.Last before = stores.reports().last(times.storing());
    PollPass.Ended ended =
        pass.over(
            new PollPass.Task(began, before.lastTick(), listed, memory),
            new PollPass.Past(
                before,
                before.breaker().filter(open -> asking.heedsBreaker()),
                (judge, order, status, limits) ->
                    judge.judge(order, before.incident(), status, limits.asking())),
            times);
    PollReport report =
        reporter.report(
            ended,
            stores.countDeadLetters(before, times.storing(), ended.run().collector()::error));
    ended.keep(() -> stores.reports().write(report, before, times.storing()));
    ended.run().collector().logErrors(logger);
    ended.run().outgoing().log(logger);
    Instant now = clock.instant();
    logger.info(PollLogLine.of(report, ended.traffic(now), now));
    return ended.run().outgoing().messages();
  }
}
