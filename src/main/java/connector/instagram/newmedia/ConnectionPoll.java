package connector.instagram.newmedia;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.events.MediaPublished;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.Usage;
import connector.instagram.listing.Listing;
import connector.instagram.listing.MediaListing;
import connector.instagram.newmedia.Cursors.Step;
import connector.instagram.newmedia.Cursors.Stored;
import connector.instagram.newmedia.Cursors.Won;
import connector.instagram.newmedia.NewMediaPoll.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls one connection: its outbox first, then Instagram where it may (rules P5 to P7, P10). */
final class ConnectionPoll {
  private final MediaListing listing;
  private final NewMediaPoll poll;
  private final Cursors cursors;
  private final OutboxService outbox;
  private final Clock clock;

  ConnectionPoll(
      MediaListing listing, NewMediaPoll poll, Cursors cursors, OutboxService outbox, Clock clock) {
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
      return Result.of(Outcome.LOST_RACE, Optional.empty(), List.of());
    }
    Stored current = served.get().stored();
    List<OutboxEntry> givenUp = served.get().result();
    if (current.cursor().outbox().size() >= NewMediaPoll.MOST_ENTRIES) {
      return ended(note(id, current, Outcome.OUTBOX_FULL, current.cursor().standing()), givenUp);
    }
    Connection asked = connection.get();
    Standing standing = current.cursor().standing().of(asked.tokenVersion());
    boolean mayAsk =
        run.forced()
            || (asked.wish().idleReason(clock.instant()).isEmpty()
                && standing.mayAsk(clock.instant()));
    if (!mayAsk) {
      return Result.of(Outcome.NOT_ASKED, Optional.of(current), givenUp);
    }
    AccessToken token = asked.token().open();
    if (!run.breaker().mayAsk()) {
      return Result.of(Outcome.NOT_ASKED, Optional.of(current), givenUp).turnedAway();
    }
    Listing listed;
    try {
      listed = listing.down(token, current.cursor().floor(), run.deadline(current.cursor()));
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
      Standing standing,
      GraphError error,
      List<OutboxEntry> givenUp) {
    Instant now = clock.instant();
    Outcome outcome = Outcome.of(error.kind());
    Standing next =
        standing.refused(error, connection.tokenVersion(), connection.tokenExpires(), now);
    if (Standing.isSuspicion(error, connection.tokenExpires(), now)) {
      // The others of this run tell whether it is the token or Instagram.
      boolean first = standing.state() != Standing.State.SUSPECT;
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
      Listing listed,
      Emissions emissions,
      List<OutboxEntry> givenUp) {
    Instant now = clock.instant();
    // Instagram answered, which settles earlier refusals; what ended the listing counts anew.
    Standing standing =
        listed
            .error()
            .filter(error -> !Standing.isSuspicion(error, connection.tokenExpires(), now))
            .map(
                error ->
                    Standing.ACTIVE.refused(
                        error, connection.tokenVersion(), connection.tokenExpires(), now))
            .orElseGet(() -> Standing.answered(listed.usage(), connection.tokenVersion(), now));
    int wanted =
        Math.min(
            poll.unseen(stored.cursor(), listed).size(),
            NewMediaPoll.MOST_ENTRIES - stored.cursor().outbox().size());
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
    Instant published = Listing.timestamp(media);
    return OutboxEntry.fresh(
        MediaPublished.of(connection.professionalId(), id, media, published), published, now);
  }

  /** Writes how the poll ended, if that changed. */
  private Optional<Stored> note(
      ConnectionId id, Stored stored, Outcome outcome, Standing standing) {
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
    Outcome outcome = end.map(last -> last.cursor().outcome()).orElse(Outcome.LOST_RACE);
    return Result.of(outcome, end, givenUp);
  }

  /**
   * What the polls of one run share.
   *
   * @param connectionDeadline how long one connection may take
   * @param runDeadline how long one may take whose last listing was cut short
   */
  record RunState(
      Emissions emissions,
      AppBreaker breaker,
      Deadline connectionDeadline,
      Deadline runDeadline,
      boolean forced) {
    Deadline deadline(Cursor cursor) {
      return cursor.outcome() == Outcome.CUT_SHORT ? runDeadline : connectionDeadline;
    }
  }

  /**
   * A refusal that may be Instagram's own mistake.
   *
   * @param first true when the connection was not suspect before
   */
  record Suspicion(ConnectionId id, Stored stored, Standing standing, boolean first) {}

  /**
   * How one poll ended.
   *
   * @param stored the cursor as it stands now, unless somebody else was quicker
   * @param givenUp events that became dead letters
   * @param wasTurnedAway true when others had used up what this poll needed
   * @param usage how much of Instagram's call budget was used, as far as it told
   */
  record Result(
      Outcome outcome,
      Optional<Stored> stored,
      List<OutboxEntry> givenUp,
      Optional<Suspicion> suspicion,
      boolean wasTurnedAway,
      Usage usage) {
    static Result of(Outcome outcome, Optional<Stored> stored, List<OutboxEntry> givenUp) {
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
