package connector.instagram.polling;

import connector.instagram.commentfeed.CommentFeed;
import connector.instagram.commentfeed.CommentPoll;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.Outbox;
import connector.instagram.outbox.OutboxRelay;
import connector.instagram.outbox.OutgoingEvents;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** One connection's turn in a run: its outbox first, then Instagram where it may be asked (P6). */
final class ConnectionTurn {
  private final Relays relays;
  private final Polls polls;
  private final RunJudge.Probe probe;
  private final Clock clock;

  ConnectionTurn(Relays relays, Polls polls, RunJudge.Probe probe, Clock clock) {
    this.relays = relays;
    this.polls = polls;
    this.probe = probe;
    this.clock = clock;
  }

  /** What asks Instagram for a connection's media, and for the comments on them. */
  record Polls(ConnectionPoll media, CommentPoll comments) {}

  /**
   * Sends the comments that wait.
   *
   * @param feed as it was listed
   */
  void relayComments(Documents.Entry feed, Run run) {
    relays
        .comments()
        .relayDue(
            ConnectionId.fromDocumentName(feed.name()),
            () -> run.caches().comments().get(feed, run.end()),
            run.outgoing(),
            run.collector(),
            run.end())
        .ifPresent(stored -> run.caches().comments().put(feed.name(), stored));
  }

  /**
   * Sends what no poll found.
   *
   * @param outbox as it was listed
   */
  void relayUnpolled(Documents.Entry outbox, Run run) {
    relays
        .unpolled()
        .relayDue(
            ConnectionId.fromDocumentName(outbox.name()),
            () -> run.caches().outboxes().get(outbox, run.end()),
            run.outgoing(),
            run.collector(),
            run.end())
        .ifPresent(stored -> run.caches().outboxes().put(outbox.name(), stored));
  }

  /**
   * Polls one connection as far as its status and its polling preference allow.
   *
   * @param run its cache of cursors gets the cursor as it is stored then
   */
  PollResult take(Versioned<Cursor> cursor, Documents.Entry entry, Run run, Deadline deadline) {
    ConnectionId id = ConnectionId.fromDocumentName(entry.name());
    Optional<OutboxRelay.Relayed<Cursor>> relayed =
        relays.polled().relayDue(id, cursor, run.outgoing(), run.end());
    if (relayed.isEmpty()) {
      return PollResult.lostRace();
    }
    run.collector().givenUp(id, relayed.get().givenUp());
    Versioned<Cursor> current = relayed.get().document();
    run.cursors().put(entry.name(), current);
    if (current.value().outbox().isFull()) {
      return polls.media().note(id, current, PollOutcome.OUTBOX_FULL, run.end());
    }
    // Read only now: a connection that cannot be read has its events handed over all the same.
    Versioned<Connection> connection =
        run.connections()
            .get(entry, run.end())
            .filter(stored -> !stored.value().isEnding())
            .orElseThrow(() -> new StorageException("read", 404, "ConnectionGone"));
    return ask(entry.name(), connection, current, run, deadline);
  }

  /**
   * @param name of the connection's document
   */
  private PollResult ask(
      String name,
      Versioned<Connection> connection,
      Versioned<Cursor> cursor,
      Run run,
      Deadline deadline) {
    Instant now = clock.instant();
    Connection asked = connection.value();
    if (!asked.status().mayAsk(now)) {
      return PollResult.of(PollOutcome.NOT_ASKED, cursor);
    }
    if (asked.idleReason(now).isEmpty()) {
      Deadline longer =
          cursor.value().outcome() == PollOutcome.CUT_SHORT ? run.deadline() : deadline;
      Times times = new Times(longer, run.end());
      ConnectionPoll.Asking asking =
          new ConnectionPoll.Asking(connection, cursor, comments(name, asked, run));
      return run.caches()
          .slow()
          .ask(
              name,
              () -> polls.media().poll(asking, run.status(), run.outgoing(), times),
              // It was asked in vain a moment ago: how that ended still holds.
              () -> PollResult.stored(cursor));
    }
    if (asked.status().state().isTrouble()) {
      // Nobody polls it, so only this tells whether its token works again, or is really dead.
      run.caches().slow().probe(name, () -> probe.ask(connection, run.status(), deadline));
    }
    return PollResult.of(PollOutcome.NOT_ASKED, cursor);
  }

  /**
   * The feed as the relay left it: listed before, so one that is made just now has its first turn
   * later.
   */
  private CommentTurn comments(String name, Connection connection, Run run) {
    return new CommentTurn(
        polls.comments(),
        connection,
        new CommentTurn.Place(
            () -> run.caches().comments().peek(name),
            stored -> run.caches().comments().put(name, stored)),
        run.collector(),
        new CommentPoll.Tick(run.task().last(), run.task().tick()));
  }

  /**
   * What the turns of one run share.
   *
   * @param times how long the run may take
   */
  record Run(
      PollPass.Task task,
      OutgoingEvents outgoing,
      RunStatus status,
      PollStatisticsCollector collector,
      Times times) {
    Caches caches() {
      return task.memory().caches();
    }

    Deadline deadline() {
      return times.asking();
    }

    Deadline end() {
      return times.storing();
    }

    VersionCache<Connection> connections() {
      return caches().connections();
    }

    VersionCache<Cursor> cursors() {
      return caches().cursors();
    }
  }

  /** What is remembered from run to run. */
  record Caches(
      VersionCache<Connection> connections,
      VersionCache<Cursor> cursors,
      VersionCache<CommentFeed> comments,
      VersionCache<Outbox> outboxes,
      SlowConnections slow) {
    /** Forgets what is not listed any more. */
    void keepOnly(Listed listed) {
      connections.keepOnly(listed.connections());
      cursors.keepOnly(listed.cursors().values());
      comments.keepOnly(listed.comments().values());
      outboxes.keepOnly(listed.outboxes().values());
      slow.keepOnly(listed.cursors().keySet());
    }
  }
}
