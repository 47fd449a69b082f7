package connector.instagram.polling;

import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/** Tells how a run ended: in its report, which health reads, and in the log. */
final class PollReporter {
  private final PollStores stores;
  private final ConnectionTurn.Caches caches;
  private final LastServed lastServed;
  private final Clock clock;

  PollReporter(
      PollStores stores, ConnectionTurn.Caches caches, LastServed lastServed, Clock clock) {
    this.stores = stores;
    this.caches = caches;
    this.lastServed = lastServed;
    this.clock = clock;
  }

  /**
   * A run that is over.
   *
   * @param before the report of the run before it
   * @param order the connections in the order in which they had their turn
   * @param reached how many of them had it
   */
  record Ended(
      Instant began,
      PollReports.Last before,
      List<Documents.Entry> order,
      int reached,
      IncidentDetector.Incident incident) {}

  /**
   * @param cursors the names of all cursors that were listed
   */
  PollReport report(Ended ended, Set<String> cursors, ConnectionTurn.Run run) {
    PollReports.Last before = ended.before();
    count(ended.order().subList(0, ended.reached()), run.collector(), ended.began());
    PollCoverage coverage = coverage(ended, run.collector());
    return new PollReport(
        coverage,
        coverage.complete() ? Optional.of(ended.began()) : before.lastComplete(),
        run.collector().statistics(service(ended, cursors, run), deadLetters(before, run)),
        run.status().breaker(),
        ended.incident());
  }

  /** Stores the report and logs the run. */
  void publish(PollReport report, PollReports.Last before, ConnectionTurn.Run run, Logger logger) {
    write(report, before, run);
    run.collector().logErrors(logger);
    run.outgoing().log(logger);
    logger.info(PollLogLine.of(report, run.outgoing(), run.collector(), clock.instant()));
  }

  private void count(
      List<Documents.Entry> reached, PollStatisticsCollector collector, Instant now) {
    for (Documents.Entry entry : reached) {
      caches
          .connections()
          .peek(entry.name())
          .ifPresent(connection -> collector.addState(connection.value(), now));
      caches
          .cursors()
          .peek(entry.name())
          .ifPresent(cursor -> collector.addWaiting(cursor.value().outbox()));
      caches
          .outboxes()
          .peek(entry.name())
          .ifPresent(outbox -> collector.addWaiting(outbox.value()));
    }
  }

  private Service service(Ended ended, Set<String> cursors, ConnectionTurn.Run run) {
    return new ServiceCount(
            lastServed,
            ended.before(),
            name -> caches.connections().peek(name).map(Versioned::value),
            ended.began())
        .count(
            ended.order(),
            run.collector().ends(),
            ServiceCount.Vanished.of(
                cursors, ended.order(), () -> containerExists(ended.before(), run)));
  }

  /** Asked only when nobody is listed though somebody was there before. */
  private boolean containerExists(PollReports.Last before, ConnectionTurn.Run run) {
    try {
      return before.report().map(report -> report.service().connections()).orElse(0) == 0
          || stores.connections().containerExists(run.end());
    } catch (StorageException e) {
      run.collector().error("Container not looked for: " + e.getMessage());
      return true;
    }
  }

  private static PollCoverage coverage(Ended ended, PollStatisticsCollector collector) {
    String after = ended.before().resumeAfter();
    List<Documents.Entry> order = ended.order();
    int reached = ended.reached();
    return new PollCoverage(
        ended.began(),
        after,
        reached == 0 ? after : order.get(reached - 1).name(),
        reached == order.size(),
        resumeAfter(order, reached, collector));
  }

  /**
   * Where the next run begins: with the first that was turned away, else behind the last that was
   * reached. When all were reached it begins one further, so that nobody is always first.
   */
  private static String resumeAfter(
      List<Documents.Entry> order, int reached, PollStatisticsCollector collector) {
    for (int i = 1; i < reached; i++) {
      if (collector.wasTurnedAway(order.get(i).name())) {
        return order.get(i - 1).name();
      }
    }
    if (reached == 0) {
      return "";
    }
    return order.get(reached == order.size() ? 0 : reached - 1).name();
  }

  /** As many letters as there are, or as there were when they cannot be counted. */
  private int deadLetters(PollReports.Last before, ConnectionTurn.Run run) {
    try {
      return stores.deadLetters().count(run.end());
    } catch (StorageException e) {
      run.collector().error("Dead letters not counted: " + e.getMessage());
      return before.report().map(old -> old.statistics().waiting().deadLetters()).orElse(0);
    }
  }

  private void write(PollReport report, PollReports.Last before, ConnectionTurn.Run run) {
    try {
      stores.reports().write(report, before, run.end());
    } catch (StorageException | UnreadableDocumentException e) {
      // The events are won: they leave, whatever happens to their statistics.
      run.collector().error("Poll summary not written: " + e.getMessage());
    }
  }
}
