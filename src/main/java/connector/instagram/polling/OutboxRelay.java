package connector.instagram.polling;

import connector.instagram.connections.ConnectionId;
import connector.instagram.polling.Cursors.Step;
import connector.instagram.polling.Cursors.Stored;
import connector.instagram.polling.Cursors.Won;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Emits what waited too long for its confirmation and gives up what waited for days (rule P6). */
final class OutboxRelay {
  private final Cursors cursors;
  private final DeadLetters deadLetters;
  private final Duration grace;
  private final Clock clock;

  OutboxRelay(Cursors cursors, DeadLetters deadLetters, Duration grace, Clock clock) {
    this.cursors = cursors;
    this.deadLetters = deadLetters;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * The cursor as it stands then, and the events that were given up; empty when a race was lost.
   */
  Optional<Won<List<OutboxEntry>>> serve(ConnectionId id, Stored stored, OutgoingEvents emissions) {
    Instant now = clock.instant();
    List<OutboxEntry> givenUp =
        stored.cursor().outbox().stream().filter(entry -> entry.expired(now)).toList();
    givenUp.forEach(entry -> deadLetters.write(id, entry, now));
    int room = emissions.reserveRepeats(due(stored.cursor(), now).size());
    int used = 0;
    try {
      Optional<Won<List<OutboxEntry>>> won =
          cursors.poll(id, stored, cursor -> served(cursor, room, now));
      List<OutboxEntry> again = won.map(Won::result).orElse(List.of());
      used = again.size();
      emissions.emitRepeats(again);
      return won.map(end -> new Won<>(end.stored(), givenUp));
    } finally {
      emissions.releaseRepeats(room - used);
    }
  }

  private Step<List<OutboxEntry>> served(Cursor cursor, int room, Instant now) {
    List<OutboxEntry> again = due(cursor, now).stream().limit(room).toList();
    Cursor next =
        cursor
            .withOutbox(cursor.outbox().stream().filter(entry -> !entry.expired(now)).toList())
            .replacing(entry -> again.contains(entry) ? entry.emittedAgain(now) : entry);
    return new Step<>(next, !next.equals(cursor), again);
  }

  private List<OutboxEntry> due(Cursor cursor, Instant now) {
    return cursor.outbox().stream()
        .filter(entry -> entry.due(now, grace) && !entry.expired(now))
        .sorted(Comparator.comparing(OutboxEntry::published))
        .toList();
  }
}
