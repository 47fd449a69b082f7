package connector.instagram.polling;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.feed.FirstLook;
import connector.instagram.feed.MediaScanner;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.outbox.Outbox;
import connector.instagram.outbox.OutgoingEvents;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.storage.Change;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Asks Instagram for one connection's new media and takes them (P5, P7). */
final class ConnectionPoll {
  private final EndlessLists lists;
  private final NewMediaDetector detector;
  private final Cursors cursors;
  private final Clock clock;

  ConnectionPoll(FirstLook look, NewMediaDetector detector, Cursors cursors, Clock clock) {
    this.lists = new EndlessLists(look, clock);
    this.detector = detector;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * Whose media are asked for.
   *
   * @param comments reads the comments on them, by the same listing
   */
  record Asking(Versioned<Connection> connection, Versioned<Cursor> cursor, CommentTurn comments) {}

  /**
   * @param outgoing gets what was won, even when this fails later on
   * @param times how long asking and storing may take
   */
  PollResult poll(
      Asking asking, RunJudge.Probe.Listener listener, OutgoingEvents outgoing, Times times) {
    Versioned<Connection> connection = asking.connection();
    Versioned<Cursor> cursor = asking.cursor();
    Connection asked = connection.value();
    AccessToken token = asked.openToken();
    if (!listener.mayAsk()) {
      return PollResult.of(PollOutcome.NOT_ASKED, cursor).turnedAway();
    }
    FirstLook.Looked looked;
    try {
      looked = look(asking, token, times.asking());
    } catch (GraphException e) {
      listener.refused(connection, e.error());
      return note(asked.id(), cursor, PollOutcome.of(e.kind()), times.storing());
    } catch (RuntimeException e) {
      listener.notAsked();
      throw e;
    }
    MediaScanner.Result scanned = looked.result();
    tell(listener, connection, scanned);
    PollResult result =
        take(asked, cursor, scanned, outgoing, times.storing()).skipping(scanned.found().skipped());
    CommentTurn.Ended comments = asking.comments().take(looked.newest(), outgoing, times);
    comments.error().ifPresent(error -> listener.refused(connection, error));
    PollResult both = result.skipping(result.skipped() + comments.skipped());
    return comments.wasTurnedAway() ? both.turnedAway() : both;
  }

  private FirstLook.Looked look(Asking asking, AccessToken token, Deadline deadline) {
    FirstLook.Wanted wanted = detector.wanted(asking.cursor().value());
    return lists.scan(
        asking.connection().value().id(),
        look ->
            asking.comments().isWanted()
                ? look.downWithNewest(token, wanted, deadline)
                : look.down(token, wanted, deadline));
  }

  /** Instagram answered the first page, so a later refusal says nothing of the token. */
  private static void tell(
      RunJudge.Probe.Listener listener,
      Versioned<Connection> connection,
      MediaScanner.Result scanned) {
    listener.answered(connection, scanned.usage());
    scanned
        .error()
        .filter(ConnectionPoll::holdsAlthoughItAnswered)
        .ifPresent(error -> listener.refused(connection, error));
  }

  private static boolean holdsAlthoughItAnswered(GraphError error) {
    return error.kind() == GraphError.Kind.ACCOUNT_THROTTLED || CircuitBreaker.concernsApp(error);
  }

  private PollResult take(
      Connection connection,
      Versioned<Cursor> base,
      MediaScanner.Result scanned,
      OutgoingEvents outgoing,
      Deadline deadline) {
    Taking taking = new Taking(connection, scanned, deadline);
    int wanted =
        Math.min(detector.unseen(base.value(), scanned).size(), base.value().outbox().room());
    OutgoingEvents.Taken<Cursor> taken =
        outgoing.take(wanted, clock.instant(), (room, change) -> won(taking, base, room, change));
    PollResult result = taken.stored().map(PollResult::stored).orElseGet(PollResult::lostRace);
    return taken.wasTurnedAway() ? result.turnedAway() : result;
  }

  private Optional<Change.Outcome.Done<Cursor, List<Outbox.Entry>>> won(
      Taking taking, Versioned<Cursor> base, int room, UnaryOperator<Outbox.Entry> change) {
    Instant now = clock.instant();
    return cursors.poll(
        taking.connection().id(),
        base,
        taking.deadline(),
        cursor -> {
          NewMediaDetector.Decision decision =
              detector.decide(
                  cursor,
                  taking.scanned(),
                  room,
                  media -> change.apply(entry(taking.connection(), media, now)));
          return Change.from(cursor, decision.next(), decision.fresh());
        });
  }

  private static Outbox.Entry entry(Connection connection, Media media, Instant now) {
    return Outbox.Entry.fresh(
        InstagramEvent.MediaPublished.of(
            connection.professionalId(),
            connection.id(),
            media,
            MediaScanner.Result.timestamp(media)),
        now);
  }

  /** Writes how the poll ended, if that changed. */
  PollResult note(ConnectionId id, Versioned<Cursor> base, PollOutcome outcome, Deadline deadline) {
    return cursors
        .<PollOutcome>poll(
            id, base, deadline, cursor -> Change.from(cursor, cursor.with(outcome), outcome))
        .map(done -> PollResult.stored(done.stored()))
        .orElseGet(PollResult::lostRace);
  }

  /** What is taken, for whom, and by when it has to be stored. */
  private record Taking(Connection connection, MediaScanner.Result scanned, Deadline deadline) {}
}
