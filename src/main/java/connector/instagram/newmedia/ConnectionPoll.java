package connector.instagram.newmedia;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.events.MediaPublished;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphException;
import connector.instagram.newmedia.Cursors.Step;
import connector.instagram.newmedia.Cursors.Stored;
import connector.instagram.newmedia.Cursors.Won;
import connector.instagram.newmedia.NewMediaPoll.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls one connection: its outbox first, then Instagram (rules P5 to P7). */
final class ConnectionPoll {
  private final MediaListing listing;
  private final NewMediaPoll poll;
  private final Cursors cursors;
  private final DeadLetters deadLetters;
  private final Clock clock;

  ConnectionPoll(
      MediaListing listing,
      NewMediaPoll poll,
      Cursors cursors,
      DeadLetters deadLetters,
      Clock clock) {
    this.listing = listing;
    this.poll = poll;
    this.cursors = cursors;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /**
   * @param connection read only once the outbox has been served, so that a connection whose
   *     document cannot be opened still hands its events over
   * @param emissions gets what was won, even when this fails later on
   */
  Result poll(
      ConnectionId id,
      Stored stored,
      Supplier<Connection> connection,
      Emissions emissions,
      Deadline deadline) {
    Optional<Won<List<OutboxEntry>>> served = serveOutbox(id, stored, emissions);
    if (served.isEmpty()) {
      return new Result(Outcome.LOST_RACE, Optional.empty(), List.of());
    }
    Stored current = served.get().stored();
    List<OutboxEntry> givenUp = served.get().result();
    Optional<Stored> end;
    if (current.cursor().outbox().size() >= NewMediaPoll.MOST_ENTRIES) {
      end = note(id, current, Outcome.OUTBOX_FULL);
    } else {
      end = ask(id, current, connection.get(), emissions, deadline);
    }
    return new Result(
        end.map(last -> last.cursor().outcome()).orElse(Outcome.LOST_RACE), end, givenUp);
  }

  /** Emits what waited too long for its confirmation and gives up what waited for seven days. */
  private Optional<Won<List<OutboxEntry>>> serveOutbox(
      ConnectionId id, Stored stored, Emissions emissions) {
    Instant now = clock.instant();
    List<OutboxEntry> givenUp =
        stored.cursor().outbox().stream().filter(entry -> entry.expired(now)).toList();
    givenUp.forEach(entry -> deadLetters.write(id, entry, now));
    int room = emissions.reserveRepeats(due(stored.cursor(), now).size());
    Optional<Won<List<OutboxEntry>>> won =
        cursors.poll(
            id,
            stored,
            cursor -> {
              List<OutboxEntry> again = due(cursor, now).stream().limit(room).toList();
              Cursor next =
                  cursor
                      .withOutbox(
                          cursor.outbox().stream().filter(entry -> !entry.expired(now)).toList())
                      .replacing(entry -> again.contains(entry) ? entry.emittedAgain(now) : entry);
              return new Step<>(next, !next.equals(cursor), again);
            });
    List<OutboxEntry> again = won.map(Won::result).orElse(List.of());
    emissions.emitRepeats(again);
    emissions.releaseRepeats(room - again.size());
    return won.map(end -> new Won<>(end.stored(), givenUp));
  }

  private static List<OutboxEntry> due(Cursor cursor, Instant now) {
    return cursor.outbox().stream()
        .filter(entry -> entry.due(now) && !entry.expired(now))
        .sorted(Comparator.comparing(OutboxEntry::published))
        .toList();
  }

  private Optional<Stored> ask(
      ConnectionId id,
      Stored stored,
      Connection connection,
      Emissions emissions,
      Deadline deadline) {
    AccessToken token = connection.token().open();
    Listing listed;
    try {
      listed = listing.down(token, stored.cursor().floor(), deadline);
    } catch (GraphException e) {
      return note(id, stored, Outcome.of(e.kind()));
    }
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
  private Optional<Stored> note(ConnectionId id, Stored stored, Outcome outcome) {
    return cursors
        .poll(
            id,
            stored,
            cursor -> new Step<>(cursor.with(outcome), cursor.outcome() != outcome, outcome))
        .map(Won::stored);
  }

  /**
   * How one poll ended.
   *
   * @param stored the cursor as it stands now, unless somebody else was quicker
   * @param givenUp events that became dead letters
   */
  record Result(Outcome outcome, Optional<Stored> stored, List<OutboxEntry> givenUp) {}
}
