package connector.instagram.polling;

import connector.instagram.outbox.OutgoingEvents;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives each of the listed connections its turn, many at a time, and judges what Instagram said. It
 * begins where the last pass over them stopped, and ends in time. No connection can delay another
 * or make it fail (P9). One object serves all passes of the process, also at once: together they
 * keep to one bound. Thread safe.
 */
final class PollPass {
  private final PollStores stores;
  private final ConnectionTurn turn;
  private final RunJudge.Probe probe;
  private final PollModule.Settings settings;
  private final Clock clock;
  private final Patience patience;

  PollPass(
      PollStores stores,
      ConnectionTurn turn,
      RunJudge.Probe probe,
      PollModule.Settings settings,
      Clock clock) {
    this.stores = stores;
    this.turn = turn;
    this.probe = probe;
    this.settings = settings;
    this.clock = clock;
    this.patience = new Patience(settings.parallel());
  }

  /**
   * Whose turn it is.
   *
   * @param tick which tick this belongs to
   * @param last the tick of the pass before; long ago when nobody knows
   * @param memory of these connections, from earlier passes
   */
  record Task(Instant tick, Instant last, Listed listed, RunMemory memory) {}

  /**
   * What went before.
   *
   * @param last the report of the last pass over these connections
   * @param breaker as it was left open
   */
  record Past(PollReports.Last last, Optional<CircuitBreaker.Open> breaker, Judge judge) {}

  /** Decides what Instagram's refusals mean, and marks whom that is about. */
  @FunctionalInterface
  interface Judge {
    /**
     * @return the incident that goes on, or that has just ended, as far as the pass is to tell it
     */
    IncidentDetector.Incident judge(
        RunJudge judge, List<Documents.Entry> order, RunStatus status, Times times);
  }

  /**
   * A pass that is over.
   *
   * @param order the connections in the order in which they had their turn
   * @param reached how many of them had it
   */
  record Ended(
      Task task,
      PollReports.Last before,
      List<Documents.Entry> order,
      int reached,
      IncidentDetector.Incident incident,
      ConnectionTurn.Run run) {
    PollTraffic traffic(Instant now) {
      return PollTraffic.of(run.outgoing(), run.collector(), now);
    }

    /** Writes the report. The events are won: they leave, whatever happens to their statistics. */
    void keep(Runnable writing) {
      try {
        writing.run();
      } catch (StorageException | UnreadableDocumentException e) {
        run.collector().error("Poll summary not written: " + e.getMessage());
      }
    }
  }

  Ended over(Task task, Past past, Times times) {
    ConnectionTurn.Caches caches = task.memory().caches();
    caches.keepOnly(task.listed());
    ConnectionTurn.Run run = begin(task, past.last(), times);
    past.breaker().ifPresent(run.status()::resume);
    task.listed().foreign().forEach(run.collector()::unreadable);
    List<Documents.Entry> order =
        RoundRobin.startingAfter(past.last().resumeAfter(), task.listed().connections());
    int reached =
        patience.forEach(
            order,
            times.asking(),
            entry -> caches.slow().isSlow(entry.name()),
            entry -> take(entry, task, run));
    RunJudge judge = new RunJudge(probe, caches.connections(), settings.parallel().atOnce());
    IncidentDetector.Incident incident = past.judge().judge(judge, order, run.status(), times);
    run.outgoing().close(times.storing());
    run.collector().close(reached, order, caches.slow()::isSlow);
    return new Ended(task, past.last(), order, reached, incident, run);
  }

  private ConnectionTurn.Run begin(Task task, PollReports.Last before, Times times) {
    PollStatisticsCollector collector = new PollStatisticsCollector();
    before
        .unreadable()
        .ifPresent(document -> collector.error(String.valueOf(document.getMessage())));
    RunStatus status =
        new RunStatus(
            stores.connections(),
            task.memory().caches().connections(),
            new CircuitBreaker(task.listed().connections().size(), clock),
            collector,
            times.storing());
    return new ConnectionTurn.Run(task, new OutgoingEvents(), status, collector, times);
  }

  private void take(Documents.Entry entry, Task task, ConnectionTurn.Run run) {
    try {
      Optional.ofNullable(task.listed().outboxes().get(entry.name()))
          .ifPresent(outbox -> turn.relayUnpolled(outbox, run));
      Optional.ofNullable(task.listed().comments().get(entry.name()))
          .ifPresent(feed -> turn.relayComments(feed, run));
      // Without a cursor it is being ended just now; only connecting makes one (P4).
      Versioned<Cursor> cursor =
          Optional.ofNullable(task.listed().cursors().get(entry.name()))
              .flatMap(found -> run.cursors().get(found, run.end()))
              .orElseThrow(() -> new StorageException("read", 404, "CursorGone"));
      PollResult result =
          turn.take(cursor, entry, run, run.deadline().within(settings.connectionBudget()));
      result.cursor().ifPresent(stored -> run.cursors().put(entry.name(), stored));
      run.collector().ended(entry.name(), result);
      if (result.outcome().isService()) {
        // Even when it came too late for this pass: the next one counts it.
        task.memory().lastServed().served(entry.name(), clock.instant());
      }
    } catch (RuntimeException | LinkageError failure) {
      run.collector().failed(entry.name(), failure);
    }
  }
}
