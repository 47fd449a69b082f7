package connector.instagram.newmedia;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.graph.Deadline;
import connector.instagram.newmedia.Cursors.Stored;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * One run over all connections, many at a time. It begins after where the last one stopped and ends
 * well before the next tick; no connection can delay or fail another (rule P9).
 */
public final class PollRun {
  private final Connections connections;
  private final Cursors cursors;
  private final Summaries summaries;
  private final ConnectionPoll poll;
  private final PollSettings settings;
  private final Clock clock;
  private final VersionCache<Connection> knownConnections = new VersionCache<>();
  private final VersionCache<Stored> knownCursors = new VersionCache<>();

  PollRun(
      Connections connections,
      Cursors cursors,
      Summaries summaries,
      ConnectionPoll poll,
      PollSettings settings,
      Clock clock) {
    this.connections = connections;
    this.cursors = cursors;
    this.summaries = summaries;
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

    Optional<Summaries.Read> before = summaries.read();
    String after = before.map(read -> read.summary().last()).orElse("");
    List<Documents.Entry> turn = Turn.after(after, listed);
    Tally tally = new Tally(logger);
    Emissions emissions = new Emissions();
    Turn.Reached reached =
        Turn.take(
            turn,
            settings.parallel(),
            deadline,
            entry -> {
              Documents.Entry cursor = cursorEntries.get(entry.name());
              tally.add(one(entry, Optional.ofNullable(cursor), emissions, deadline, tally));
            });
    tally.notReached(turn.size() - reached.count());
    Summary summary =
        new Summary(
            began,
            after,
            reached.last().orElse(after),
            reached.count() == turn.size(),
            reached.count() == turn.size()
                ? Optional.of(began)
                : before.flatMap(read -> read.summary().lastComplete()),
            tally.outcomes(),
            tally.oldestOutbox());
    writeSummary(summary, before, logger);
    tally.log(emissions, Duration.between(began, clock.instant()));
    return emissions.messages();
  }

  private Outcome one(
      Documents.Entry entry,
      Optional<Documents.Entry> cursorEntry,
      Emissions emissions,
      Deadline deadline,
      Tally tally) {
    try {
      ConnectionId id = ConnectionId.fromDocumentName(entry.name());
      Optional<Stored> stored = cursorEntry.flatMap(listed -> cursor(id, listed));
      if (stored.isEmpty()) {
        // Being deleted just now, or damaged; only connecting makes a cursor (rule P4).
        return Outcome.STORAGE_FAILED;
      }
      ConnectionPoll.Result result =
          poll.poll(
              id,
              stored.get(),
              () -> connection(id, entry),
              emissions,
              deadline.within(settings.connectionBudget()));
      result.stored().ifPresent(end -> knownCursors.put(entry.name(), end, end.etag()));
      result.stored().ifPresent(end -> tally.outbox(end.cursor().outbox()));
      tally.givenUp(id, result.givenUp());
      return result.outcome();
    } catch (RuntimeException failure) {
      tally.failed(entry.name(), failure);
      return Outcome.STORAGE_FAILED;
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

  private void writeSummary(Summary summary, Optional<Summaries.Read> before, Logger logger) {
    try {
      summaries.write(summary, before);
    } catch (StorageException e) {
      // The events are won: they leave, whatever happens to their statistics.
      logger.warning("Poll summary not written: " + e.getMessage());
    }
  }
}
