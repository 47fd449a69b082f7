package connector.instagram.renewal;

import connector.instagram.deadline.Deadline;
import connector.instagram.polling.PollReport;
import connector.instagram.polling.PollReports;
import connector.instagram.polling.RunJudge;
import connector.instagram.polling.RunStatus;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Documents;
import connector.instagram.storage.ShardWalk;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * One run over all connections, or over as many of them as its time allows (S7). It begins where
 * the last one stopped. No connection can make another one fail, and a run without anything to
 * renew asks nobody.
 */
final class RenewalRun {
  /** The poll runs every minute: what an older report tells is over. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final RenewalWalk.Parts parts;
  private final RenewalReports reports;
  private final PollReports polls;
  private final RunJudge judge;
  private final RenewalSettings settings;
  private final Clock clock;

  RenewalRun(
      RenewalModule.Stores stores,
      RenewalWalk.Parts parts,
      RunJudge judge,
      RenewalSettings settings) {
    this.parts = parts;
    this.reports = stores.reports();
    this.polls = stores.polls();
    this.judge = judge;
    this.settings = settings;
    this.clock = stores.clock();
  }

  void run(Logger logger) {
    Instant began = clock.instant();
    Deadline asking = Deadline.in(settings.budget(), clock);
    Deadline end = Deadline.in(settings.budget().plus(settings.closing()), clock);
    Optional<List<Documents.Entry>> few = parts.connections().walk().ifFew(end);
    Past past = new Past(reports.last(end), freshPoll(began, end));
    RenewalNotes notes = new RenewalNotes();
    past.renewal()
        .unreadable()
        .ifPresent(damaged -> notes.error(String.valueOf(damaged.getMessage())));
    RunStatus status = status(few.map(List::size).orElse(ShardWalk.PIECE), past, notes, end);
    TurnsOfRun turns =
        new TurnsOfRun(
            status, notes, past.renewal().coverage(began).lookedAfterUntil(), asking, end);
    RenewalWalk walk = new RenewalWalk(parts, past.renewal(), turns, began);
    few.ifPresentOrElse(walk::everybody, walk::shards);
    IncidentDetector.Incident incident = incident(walk.seen(), past, turns);
    RenewalReport report =
        new RenewalReport(
            began, walk.coverage(), notes.outcomes(), walk.ending(), status.breaker(), incident);
    write(report, past.renewal(), notes, end);
    notes.log(logger);
    logger.info(RenewalLogLine.of(report, clock.instant()));
  }

  /** While the poll knows of one nobody is marked for a refusal: the poll sees more. */
  private IncidentDetector.Incident incident(
      List<Documents.Entry> order, Past past, TurnsOfRun turns) {
    IncidentDetector.Incident before = past.renewal().incident();
    return past.poll().flatMap(PollReport::incidentSince).isPresent()
        ? before
        : judge.judge(order, before, turns.status(), turns.asking());
  }

  private Optional<PollReport> freshPoll(Instant now, Deadline deadline) {
    return polls
        .last(deadline)
        .report()
        .filter(report -> report.lastTick().plus(FRESH).isAfter(now));
  }

  private RunStatus status(int connections, Past past, RenewalNotes notes, Deadline end) {
    CircuitBreaker breaker = new CircuitBreaker(connections, clock);
    RunStatus status = new RunStatus(parts.connections(), parts.known(), breaker, notes, end);
    past.breaker().ifPresent(status::resume);
    return status;
  }

  private void write(
      RenewalReport report, RenewalReports.Last before, RenewalNotes notes, Deadline end) {
    try {
      reports.write(report, before, end);
    } catch (StorageException | UnreadableDocumentException e) {
      notes.error("Report of the renewal not written: " + e.getMessage());
    }
  }

  /**
   * What is known from earlier runs.
   *
   * @param poll the poll's last report, while it is fresh
   */
  private record Past(RenewalReports.Last renewal, Optional<PollReport> poll) {
    Optional<CircuitBreaker.Open> breaker() {
      return poll.flatMap(PollReport::breaker)
          .or(() -> renewal.report().flatMap(RenewalReport::breaker));
    }
  }
}
