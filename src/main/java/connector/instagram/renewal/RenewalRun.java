package connector.instagram.renewal;

import connector.instagram.connections.Connection;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.polling.PollReport;
import connector.instagram.polling.PollReports;
import connector.instagram.polling.RoundRobin;
import connector.instagram.polling.RunJudge;
import connector.instagram.polling.RunStatus;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.VersionCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * One run over all connections, several at a time (S7). It begins where the last one stopped. No
 * connection can make another one fail, and a run without anything to renew asks nobody.
 */
final class RenewalRun {
  /** The poll runs every minute: what an older report tells is over. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final Connections connections;
  private final RenewalReports reports;
  private final PollReports polls;
  private final RenewalTurn turn;
  private final RunJudge judge;
  private final VersionCache<Connection> known;
  private final RenewalSettings settings;
  private final Clock clock;

  RenewalRun(
      RenewalModule.Stores stores,
      RenewalTurn turn,
      RunJudge judge,
      VersionCache<Connection> known,
      RenewalSettings settings) {
    this.connections = stores.connections();
    this.reports = stores.reports();
    this.polls = stores.polls();
    this.turn = turn;
    this.judge = judge;
    this.known = known;
    this.settings = settings;
    this.clock = stores.clock();
  }

  void run(Logger logger) {
    Instant began = clock.instant();
    Deadline asking = Deadline.in(settings.budget(), clock);
    Deadline end = Deadline.in(settings.budget().plus(settings.closing()), clock);
    Documents.Listing listing = connections.list(end);
    known.keepOnly(listing.entries());
    RenewalReports.Last before = reports.last(end);
    Optional<PollReport> poll = freshPoll(began, end);
    RenewalNotes notes = new RenewalNotes();
    before.unreadable().ifPresent(damaged -> notes.error(String.valueOf(damaged.getMessage())));
    RunStatus status = status(listing, before, poll, notes, end);
    List<Documents.Entry> order = RoundRobin.startingAfter(before.resumeAfter(), listing.entries());
    TurnsOfRun turns = new TurnsOfRun(status, notes, before.lookedAfterUntil(began), asking, end);
    int reached =
        BoundedParallelism.forEach(order, settings.atOnce(), asking, entry -> take(entry, turns));
    IncidentDetector.Incident incident = incident(order, before, poll, turns);
    RenewalReport report =
        new RenewalReport(
            began,
            coverage(order, reached, turns, began, before),
            notes.outcomes(),
            RenewalReport.EndingTokens.of(ending(order, before, began)),
            status.breaker(),
            incident);
    write(report, before, notes, end);
    notes.log(logger);
    logger.info(RenewalLogLine.of(report, clock.instant()));
  }

  /** While the poll knows of one nobody is marked for a refusal: the poll sees more. */
  private IncidentDetector.Incident incident(
      List<Documents.Entry> order,
      RenewalReports.Last before,
      Optional<PollReport> poll,
      TurnsOfRun turns) {
    return poll.flatMap(PollReport::incidentSince).isPresent()
        ? before.incident()
        : judge.judge(order, before.incident(), turns.status(), turns.asking());
  }

  private Optional<PollReport> freshPoll(Instant now, Deadline deadline) {
    return polls
        .last(deadline)
        .report()
        .filter(report -> report.lastTick().plus(FRESH).isAfter(now));
  }

  private RunStatus status(
      Documents.Listing listing,
      RenewalReports.Last before,
      Optional<PollReport> poll,
      RenewalNotes notes,
      Deadline end) {
    CircuitBreaker breaker = new CircuitBreaker(listing.entries().size(), clock);
    RunStatus status = new RunStatus(connections, known, breaker, notes, end);
    poll.flatMap(PollReport::breaker)
        .or(() -> before.report().flatMap(RenewalReport::breaker))
        .ifPresent(status::resume);
    return status;
  }

  private void take(Documents.Entry entry, TurnsOfRun turns) {
    try {
      turns.notes().ended(entry, turn.take(entry, turns));
    } catch (RuntimeException | LinkageError failure) {
      turns.notes().failed(entry, failure);
    }
  }

  /** Whoever was turned away, or not reached, is the first of the next run. */
  private static RenewalReport.Coverage coverage(
      List<Documents.Entry> order,
      int reached,
      TurnsOfRun turns,
      Instant began,
      RenewalReports.Last before) {
    int first = 0;
    while (first < reached && !turns.notes().hasToComeAgain(order.get(first))) {
      first++;
    }
    boolean complete = first == order.size();
    String resumeAfter =
        order.isEmpty()
            ? ""
            : first == 0 ? before.resumeAfter() : order.get(complete ? 0 : first - 1).name();
    return new RenewalReport.Coverage(resumeAfter, complete ? began : turns.lookedAfterUntil());
  }

  /** Of a connection that this process has not read yet it is known what the last run told. */
  private List<RenewalReport.EndingTokens.Entry> ending(
      List<Documents.Entry> listed, RenewalReports.Last before, Instant now) {
    return listed.stream()
        .flatMap(
            entry ->
                known
                    .peek(entry.name())
                    .map(connection -> RenewalReport.EndingTokens.Entry.of(connection.value(), now))
                    .orElseGet(() -> told(entry, before))
                    .stream())
        .toList();
  }

  private static Optional<RenewalReport.EndingTokens.Entry> told(
      Documents.Entry entry, RenewalReports.Last before) {
    return before.ending().first().stream()
        .filter(token -> token.document().equals(entry.name()))
        .findFirst();
  }

  private void write(
      RenewalReport report, RenewalReports.Last before, RenewalNotes notes, Deadline end) {
    try {
      reports.write(report, before, end);
    } catch (StorageException | UnreadableDocumentException e) {
      notes.error("Report of the renewal not written: " + e.getMessage());
    }
  }
}
