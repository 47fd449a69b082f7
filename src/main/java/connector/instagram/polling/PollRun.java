package connector.instagram.polling;

import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.OutgoingEvents;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Logger;

/**
 * One run over all connections, many at a time. It begins where the last one stopped and ends well
 * before the next tick. No connection can delay another or make it fail (P9).
 */
final class PollRun {
  /** After its budget a run judges, stores what it found, and tells how it ended. */
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final PollStores stores;
  private final ConnectionTurn turn;
  private final RunJudge judge;
  private final PollModule.Settings settings;
  private final Clock clock;
  private final ConnectionTurn.Caches caches;
  private final LastServed lastServed = new LastServed();
  private final PollReporter reporter;
  private final Patience patience;

  PollRun(
      PollStores stores,
      ConnectionTurn turn,
      RunJudge.Probe probe,
      PollModule.Settings settings,
      Clock clock) {
    this.stores = stores;
    this.turn = turn;
    this.settings = settings;
    this.clock = clock;
    this.caches =
        new ConnectionTurn.Caches(
            stores.connections().newCache(),
            stores.cursors().newCache(),
            stores.outboxes().newCache(),
            new SlowConnections(settings.parallel().patience(), clock));
    this.judge = new RunJudge(probe, caches.connections(), settings.parallel().atOnce());
    this.reporter = new PollReporter(stores, caches, lastServed, clock);
    this.patience = new Patience(settings.parallel());
  }

  /**
   * The events to hand over, each in an outbox already. When they are not handed over, a later run
   * returns them again.
   */
  List<String> run(Logger logger) {
    return run(logger, PollReports.Last::breaker);
  }

  /** The same for an operator, who asks Instagram although the circuit breaker is open. */
  List<String> runAnyway(Logger logger) {
    return run(logger, last -> Optional.empty());
  }

  private List<String> run(
      Logger logger, Function<PollReports.Last, Optional<CircuitBreaker.Open>> open) {
    Instant began = clock.instant();
    Times times = times();
    Listed listed = Listed.now(stores, times.storing());
    caches.keepOnly(listed);
    PollReports.Last before = stores.reports().last(times.storing());
    ConnectionTurn.Run run = begin(before, listed.connections().size(), times);
    open.apply(before).ifPresent(run.status()::resume);
    listed.foreign().forEach(run.collector()::unreadable);
    List<Documents.Entry> order =
        RoundRobin.startingAfter(before.resumeAfter(), listed.connections());
    int reached =
        patience.forEach(
            order,
            times.asking(),
            entry -> caches.slow().isSlow(entry.name()),
            entry -> take(entry, listed, run));
    IncidentDetector.Incident incident =
        judge.judge(order, before.incident(), run.status(), times.asking());
    run.outgoing().close(times.storing());
    run.collector().close(reached, order);
    PollReport report =
        reporter.report(
            new PollReporter.Ended(began, before, order, reached, incident),
            listed.cursors().keySet(),
            run);
    reporter.publish(report, before, run, logger);
    return run.outgoing().messages();
  }

  private Times times() {
    return new Times(
        Deadline.in(settings.budget(), clock), Deadline.in(settings.budget().plus(CLOSING), clock));
  }

  private ConnectionTurn.Run begin(PollReports.Last before, int connections, Times times) {
    PollStatisticsCollector collector = new PollStatisticsCollector();
    before
        .unreadable()
        .ifPresent(document -> collector.error(String.valueOf(document.getMessage())));
    CircuitBreaker breaker = new CircuitBreaker(connections, clock);
    RunStatus status =
        new RunStatus(
            stores.connections(), caches.connections(), breaker, collector, times.storing());
    return new ConnectionTurn.Run(caches, new OutgoingEvents(), status, collector, times);
  }

  private void take(Documents.Entry entry, Listed listed, ConnectionTurn.Run run) {
    try {
      Optional.ofNullable(listed.outboxes().get(entry.name()))
          .ifPresent(outbox -> turn.relayUnpolled(outbox, run));
      // Without a cursor it is being ended just now; only connecting makes one (P4).
      Versioned<Cursor> cursor =
          Optional.ofNullable(listed.cursors().get(entry.name()))
              .flatMap(found -> caches.cursors().get(found, run.end()))
              .orElseThrow(() -> new StorageException("read", 404, "CursorGone"));
      Deadline deadline = run.deadline().within(settings.connectionBudget());
      PollResult result = turn.take(cursor, entry, run, deadline);
      result.cursor().ifPresent(stored -> caches.cursors().put(entry.name(), stored));
      run.collector().ended(entry.name(), result);
      if (result.outcome().isService()) {
        // Even when it came too late for this run: the next one counts it.
        lastServed.served(entry.name(), clock.instant());
      }
    } catch (RuntimeException | LinkageError failure) {
      run.collector().failed(entry.name(), failure);
    }
  }
}
