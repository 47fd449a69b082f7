package connector.instagram.polling;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.events.MediaPublished;
import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.ScanResult;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.Usage;
import connector.instagram.polling.Cursors.Step;
import connector.instagram.polling.Cursors.Stored;
import connector.instagram.polling.Cursors.Won;
import connector.instagram.polling.NewMediaDetector.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls one connection: its outbox first, then Instagram where it may (rules P5 to P7, P10). */
final class ConnectionPoll {
  private final MediaScanner listing;
  private final NewMediaDetector poll;
  private final Cursors cursors;
  private final OutboxRelay outbox;
  private final Clock clock;

  ConnectionPoll(
      MediaScanner listing,
      NewMediaDetector poll,
      Cursors cursors,
      OutboxRelay outbox,
      Clock clock) {
    this.listing = listing;
    this.poll = poll;
    this.cursors = cursors;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * @param connection read only once the outbox has been served, so that a connection whose
   *     document cannot be opened still hands its events over
   * @param run gets what was won, even when this fails later on
   */
  Result poll(ConnectionId id, Stored stored, Supplier<Connection> connection, RunState run) {
    Optional<Won<List<OutboxEntry>>> served = outbox.serve(id, stored, run.emissions());
    if (served.isEmpty()) {
      return Result.of(PollOutcome.LOST_RACE, Optional.empty(), List.of());
    }
    Stored current = served.get().stored();
    List<OutboxEntry> givenUp = served.get().result();
    if (current.cursor().outbox().size() >= NewMediaDetector.MOST_ENTRIES) {
      return ended(
          note(id, current, PollOutcome.OUTBOX_FULL, current.cursor().standing()), givenUp);
    }
    Connection asked = connection.get();
    ConnectionStatus standing = current.cursor().standing().of(asked.tokenVersion());
    boolean mayAsk =
        run.forced()
            || (asked.wish().idleReason(clock.instant()).isEmpty()
                && standing.mayAsk(clock.instant()));
    if (!mayAsk) {
      return Result.of(PollOutcome.NOT_ASKED, Optional.of(current), givenUp);
    }
    AccessToken token = asked.token().open();
    if (!run.breaker().mayAsk()) {
      return Result.of(PollOutcome.NOT_ASKED, Optional.of(current), givenUp).turnedAway();
    }
    ScanResult listed;
    try {
      listed =
          listing.down(
              token, current.cursor().window().lowWatermark(), run.deadline(current.cursor()));
    } catch (GraphException e) {
      run.breaker().failed(e.error());
      return refused(id, current, asked, standing, e.error(), givenUp);
    } catch (RuntimeException e) {
      run.breaker().released();
      throw e;
    }
    listed.error().ifPresentOrElse(run.breaker()::failed, run.breaker()::answered);
    return take(id, current, asked, listed, run.emissions(), givenUp);
  }

  private Result refused(
      ConnectionId id,
      Stored stored,
      Connection connection,
      ConnectionStatus standing,
      GraphError error,
      List<OutboxEntry> givenUp) {
    Instant now = clock.instant();
    PollOutcome outcome = PollOutcome.of(error.kind());
    ConnectionStatus next =
        standing.refused(error, connection.tokenVersion(), connection.tokenExpires(), now);
    if (ConnectionStatus.isSuspicion(error, connection.tokenExpires(), now)) {
      // The others of this run tell whether it is the token or Instagram.
      boolean first = standing.state() != ConnectionStatus.State.SUSPECT;
      Optional<Stored> end = note(id, stored, outcome, stored.cursor().standing());
      return new Result(
          outcome,
          end,
          givenUp,
          end.map(noted -> new Suspicion(id, noted, next, first)),
          false,
          Usage.NONE);
    }
    return ended(note(id, stored, outcome, next), givenUp);
  }

  /** Marks what was only suspected, unless somebody else has written meanwhile. */
  Optional<Stored> mark(Suspicion suspicion) {
    return note(
        suspicion.id(),
        suspicion.stored(),
        suspicion.stored().cursor().outcome(),
        suspicion.standing());
  }

  private Result take(
      ConnectionId id,
      Stored stored,
      Connection connection,
      ScanResult listed,
      OutgoingEvents emissions,
      List<OutboxEntry> givenUp) {
    Instant now = clock.instant();
    // Instagram answered, which settles earlier refusals; what ended the listing counts anew.
    ConnectionStatus standing =
        listed
            .error()
            .filter(error -> !ConnectionStatus.isSuspicion(error, connection.tokenExpires(), now))
            .map(
                error ->
                    ConnectionStatus.ACTIVE.refused(
                        error, connection.tokenVersion(), connection.tokenExpires(), now))
            .orElseGet(
                () -> ConnectionStatus.answered(listed.usage(), connection.tokenVersion(), now));
    int wanted =
        Math.min(
            poll.unseen(stored.cursor(), listed).size(),
            NewMediaDetector.MOST_ENTRIES - stored.cursor().outbox().size());
    int room = emissions.reserveFresh(wanted);
    int used = 0;
    try {
      Optional<Won<List<OutboxEntry>>> won =
          cursors.poll(
              id,
              stored,
              cursor -> {
                Decision decision =
                    poll.decide(cursor, listed, room, media -> entry(id, connection, media, now));
                Cursor next = decision.next().with(decision.next().outcome(), standing);
                return new Step<>(next, !next.equals(cursor), decision.fresh());
              });
      List<OutboxEntry> fresh = won.map(Won::result).orElse(List.of());
      used = fresh.size();
      emissions.emitFresh(fresh);
      Result end = ended(won.map(Won::stored), givenUp).using(listed.usage());
      return room < wanted ? end.turnedAway() : end;
    } finally {
      emissions.releaseFresh(room - used);
    }
  }

  private static OutboxEntry entry(
      ConnectionId id, Connection connection, Media media, Instant now) {
    Instant published = ScanResult.timestamp(media);
    return OutboxEntry.fresh(
        MediaPublished.of(connection.professionalId(), id, media, published), published, now);
  }

  /** Writes how the poll ended, if that changed. */
  private Optional<Stored> note(
      ConnectionId id, Stored stored, PollOutcome outcome, ConnectionStatus standing) {
    return cursors
        .poll(
            id,
            stored,
            cursor -> {
              Cursor next = cursor.with(outcome, standing);
              return new Step<>(next, !next.equals(cursor), outcome);
            })
        .map(Won::stored);
  }

  private static Result ended(Optional<Stored> end, List<OutboxEntry> givenUp) {
    PollOutcome outcome = end.map(last -> last.cursor().outcome()).orElse(PollOutcome.LOST_RACE);
    return Result.of(outcome, end, givenUp);
  }

  /**
   * What the polls of one run share.
   *
   * @param connectionDeadline how long one connection may take
   * @param runDeadline how long one may take whose last listing was cut short
   */
  record RunState(
      OutgoingEvents emissions,
      CircuitBreaker breaker,
      Deadline connectionDeadline,
      Deadline runDeadline,
      boolean forced) {
    Deadline deadline(Cursor cursor) {
      return cursor.outcome() == PollOutcome.CUT_SHORT ? runDeadline : connectionDeadline;
    }
  }

  /**
   * A refusal that may be Instagram's own mistake.
   *
   * @param first true when the connection was not suspect before
   */
  record Suspicion(ConnectionId id, Stored stored, ConnectionStatus standing, boolean first) {}

  /**
   * How one poll ended.
   *
   * @param stored the cursor as it stands now, unless somebody else was quicker
   * @param givenUp events that became dead letters
   * @param wasTurnedAway true when others had used up what this poll needed
   * @param usage how much of Instagram's call budget was used, as far as it told
   */
  record Result(
      PollOutcome outcome,
      Optional<Stored> stored,
      List<OutboxEntry> givenUp,
      Optional<Suspicion> suspicion,
      boolean wasTurnedAway,
      Usage usage) {
    static Result of(PollOutcome outcome, Optional<Stored> stored, List<OutboxEntry> givenUp) {
      return new Result(outcome, stored, givenUp, Optional.empty(), false, Usage.NONE);
    }

    Result turnedAway() {
      return new Result(outcome, stored, givenUp, suspicion, true, usage);
    }

    Result using(Usage told) {
      return new Result(outcome, stored, givenUp, suspicion, wasTurnedAway, told);
    }
  }
}
