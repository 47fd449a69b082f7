package connector.instagram.newmedia;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.events.MediaPublished;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
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
    if (!mayAsk || !run.breaker().mayAsk()) {
      return Result.of(
          mayAsk ? Outcome.APP_REFUSED : Outcome.NOT_ASKED, Optional.of(current), givenUp);
    }
    AccessToken token = asked.token().open();
    Listing listed;
    try {
      listed = listing.down(token, current.cursor().floor(), run.deadline());
    } catch (GraphException e) {
      run.breaker().failed(e.error());
      return refused(id, current, asked, standing, e.error(), givenUp);
    }
    run.breaker().answered();
    return ended(take(id, current, asked, listed, run.emissions()), givenUp);
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
          outcome, end, givenUp, end.map(noted -> new Suspicion(id, noted, next, first)));
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

  private Optional<Stored> take(
      ConnectionId id, Stored stored, Connection connection, Listing listed, Emissions emissions) {
    Instant now = clock.instant();
    int room = emissions.reserveFresh(poll.unseen(stored.cursor(), listed).size());
    Optional<Won<List<OutboxEntry>>> won =
        cursors.poll(
            id,
            stored,
            cursor -> {
              Decision decision =
                  poll.decide(
                      cursor,
                      listed,
                      room,
                      media -> {
                        Instant published = Listing.timestamp(media);
                        return OutboxEntry.fresh(
                            MediaPublished.of(connection.professionalId(), id, media, published),
                            published,
                            now);
                      });
              return new Step<>(decision.next(), decision.changed(), decision.fresh());
            });
    List<OutboxEntry> fresh = won.map(Won::result).orElse(List.of());
    emissions.emitFresh(fresh);
    emissions.releaseFresh(room - fresh.size());
    return won.map(Won::stored);
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

  /** What the polls of one run share. */
  record RunState(Emissions emissions, AppBreaker breaker, Deadline deadline, boolean forced) {}

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
   */
  record Result(
      Outcome outcome,
      Optional<Stored> stored,
      List<OutboxEntry> givenUp,
      Optional<Suspicion> suspicion) {
    static Result of(Outcome outcome, Optional<Stored> stored, List<OutboxEntry> givenUp) {
      return new Result(outcome, stored, givenUp, Optional.empty());
    }
  }
}
