package connector.instagram.polling;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.graph.Deadline;
import connector.instagram.polling.ConnectionPoll.RunState;
import connector.instagram.polling.ConnectionPoll.Suspicion;
import connector.instagram.polling.Cursors.Stored;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/**
 * One run over all connections, many at a time. It begins after where the last one stopped and ends
 * well before the next tick; no connection can delay or fail another (rule P9).
 */
public final class PollRun {
  private final Connections connections;
  private final Cursors cursors;
  private final PollReports summaries;
  private final DeadLetters deadLetters;
  private final ConnectionPoll poll;
  private final PollSettings settings;
  private final Clock clock;
  private final VersionCache<Connection> knownConnections = new VersionCache<>();
  private final VersionCache<Stored> knownCursors = new VersionCache<>();

  PollRun(
      Connections connections,
      Cursors cursors,
      PollReports summaries,
      DeadLetters deadLetters,
      ConnectionPoll poll,
      PollSettings settings,
      Clock clock) {
    this.connections = connections;
    this.cursors = cursors;
    this.summaries = summaries;
    this.deadLetters = deadLetters;
    this.poll = poll;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The events to hand over, each in an outbox already. When they are not handed over, a later run
   * returns them again.
   */
  public List<String> run(Logger logger) {
    Instant began = clock.instant();
    Deadline deadline = Deadline.in(settings.budget(), clock);
    List<Documents.Entry> listed = connections.list();
    Map<String, Documents.Entry> cursorEntries = new HashMap<>();
    cursors.list().forEach(entry -> cursorEntries.put(entry.name(), entry));
    knownConnections.keepOnly(listed);
    knownCursors.keepOnly(cursorEntries.values());

    Optional<PollReports.Read> before = summaries.read();
    Optional<PollReport> last = before.flatMap(PollReports.Read::summary);
    String after = last.map(PollReport::resumeAfter).orElse("");
    List<Documents.Entry> turn = Turn.after(after, listed);
    CircuitBreaker breaker = new CircuitBreaker(last.flatMap(PollReport::breaker), clock);
    OutgoingEvents emissions = new OutgoingEvents();
    PollStatisticsCollector tally = new PollStatisticsCollector();
    Map<String, Stored> ends = new ConcurrentHashMap<>();
    Turn.Reached reached =
        Turn.take(
            turn,
            settings.parallel(),
            deadline,
            entry -> {
              Deadline mine = deadline.within(settings.connectionBudget());
              RunState run = new RunState(emissions, breaker, mine, deadline, false);
              one(entry, Optional.ofNullable(cursorEntries.get(entry.name())), run, tally)
                  .ifPresent(end -> ends.put(entry.name(), end));
            });
    tally.notReached(turn.size() - reached.count());
    Optional<Instant> incident = judge(tally, began, last.flatMap(PollReport::incidentSince), ends);
    ends.forEach((name, end) -> tally.standing(knownConnections.peek(name), end.cursor(), began));
    boolean complete = reached.count() == turn.size();
    PollReport summary =
        new PollReport(
            began,
            after,
            reached.last().orElse(after),
            complete,
            resumeAfter(turn, reached, tally),
            complete ? Optional.of(began) : last.flatMap(PollReport::lastComplete),
            tally.figures(deadLetters(last, tally)),
            breaker.state(),
            incident);
    write(summary, before, tally);
    tally.sound(logger);
    emissions.log(logger);
    logger.info(
        PollLogLine.of(summary, emissions, tally.givenUp(), tally.usagePercent(), clock.instant()));
    return emissions.messages();
  }

  /**
   * Polls one connection now, whatever was said against asking Instagram for it.
   *
   * @throws ApiException when there is no such connection
   */
  public One runOne(ConnectionId id, Logger logger) {
    Connections.Stored connection = connections.find(id).orElseThrow(() -> noSuchConnection());
    Stored stored = cursors.find(id).orElseThrow(() -> noSuchConnection());
    OutgoingEvents emissions = new OutgoingEvents();
    PollStatisticsCollector tally = new PollStatisticsCollector();
    RunState run =
        new RunState(
            emissions,
            new CircuitBreaker(Optional.empty(), clock),
            Deadline.in(settings.connectionBudget(), clock),
            Deadline.in(settings.connectionBudget(), clock),
            true);
    ConnectionPoll.Result result = poll.poll(id, stored, connection::connection, run);
    // One refusal alone tells nothing of the token: marking is left to the runs.
    tally.ended(id, result);
    tally.sound(logger);
    emissions.log(logger);
    logger.info(
        "Poll now: connection="
            + id
            + " outcome="
            + result.outcome().text()
            + " new="
            + emissions.freshCount()
            + " repeated="
            + emissions.repeatCount());
    return new One(result.outcome().text(), emissions.messages());
  }

  /**
   * How polling one connection now ended.
   *
   * @param events to hand over, as those of a run
   */
  public record One(String outcome, List<String> events) {}

  /** Polls one connection and gives its cursor as it stands then, where that is known. */
  private Optional<Stored> one(
      Documents.Entry entry,
      Optional<Documents.Entry> cursorEntry,
      RunState run,
      PollStatisticsCollector tally) {
    try {
      ConnectionId id = ConnectionId.fromDocumentName(entry.name());
      // Without a cursor it is being ended just now; only connecting makes one (rule P4).
      Stored stored =
          cursorEntry
              .flatMap(listed -> cursor(id, listed))
              .orElseThrow(() -> new StorageException("read", 404, Optional.of("CursorGone")));
      ConnectionPoll.Result result = poll.poll(id, stored, () -> connection(id, entry), run);
      result.stored().ifPresent(end -> knownCursors.put(entry.name(), end, end.etag()));
      tally.ended(id, result);
      return result.stored();
    } catch (RuntimeException | LinkageError failure) {
      tally.failed(entry.name(), failure);
      return Optional.empty();
    }
  }

  /**
   * Marks suspect connections, unless so many became suspect at once that Instagram itself must be
   * at fault (rule P10). With a handful of connections a share says nothing: there it takes two.
   */
  private Optional<Instant> judge(
      PollStatisticsCollector tally,
      Instant now,
      Optional<Instant> incidentBefore,
      Map<String, Stored> ends) {
    List<Suspicion> suspicions = tally.suspicions();
    long count =
        incidentBefore.isPresent()
            ? suspicions.size()
            : suspicions.stream().filter(Suspicion::first).count();
    if (count > Math.max(1, tally.asked() / 20)) {
      tally.alarm(
          "Instagram refuses many tokens at once, none is marked: refused="
              + suspicions.size()
              + " asked="
              + tally.asked());
      return incidentBefore.or(() -> Optional.of(now));
    }
    for (Suspicion suspicion : suspicions) {
      String name = suspicion.id().documentName();
      try {
        poll.mark(suspicion)
            .ifPresent(
                end -> {
                  knownCursors.put(name, end, end.etag());
                  ends.put(name, end);
                });
      } catch (StorageException e) {
        // Refused again at the next tick, and marked then.
        tally.alarm("Suspicion not stored: document=" + name + " cause=" + e.getMessage());
      }
    }
    return Optional.empty();
  }

  /**
   * Where the next run begins: with the first that was turned away, else behind the last that was
   * reached; when all were served one further, so that nobody is always first.
   */
  private static String resumeAfter(
      List<Documents.Entry> turn, Turn.Reached reached, PollStatisticsCollector tally) {
    for (int i = 1; i < reached.count(); i++) {
      if (tally.wasTurnedAway(turn.get(i).name())) {
        return turn.get(i - 1).name();
      }
    }
    boolean complete = reached.count() == turn.size() && !turn.isEmpty();
    return complete ? turn.get(0).name() : reached.last().orElse("");
  }

  /** As many letters as there are, or as there were when they cannot be counted. */
  private int deadLetters(Optional<PollReport> last, PollStatisticsCollector tally) {
    try {
      return deadLetters.count();
    } catch (StorageException e) {
      tally.alarm("Dead letters not counted: " + e.getMessage());
      return last.map(summary -> summary.figures().deadLetters()).orElse(0);
    }
  }

  private Optional<Stored> cursor(ConnectionId id, Documents.Entry listed) {
    return knownCursors.get(
        listed,
        () -> cursors.find(id).map(stored -> new VersionCache.Version<>(stored, stored.etag())));
  }

  private Connection connection(ConnectionId id, Documents.Entry listed) {
    return knownConnections
        .get(
            listed,
            () ->
                connections
                    .find(id)
                    .map(stored -> new VersionCache.Version<>(stored.connection(), stored.etag())))
        .orElseThrow(() -> new StorageException("read", 404, Optional.of("ConnectionGone")));
  }

  private void write(
      PollReport summary, Optional<PollReports.Read> before, PollStatisticsCollector tally) {
    try {
      summaries.write(summary, before);
    } catch (StorageException e) {
      // The events are won: they leave, whatever happens to their statistics.
      tally.alarm("Poll summary not written: " + e.getMessage());
    }
  }

  private static ApiException noSuchConnection() {
    return ApiException.notFound(
        "There is no connection with this id. GET /api/connections lists them all.");
  }
}
