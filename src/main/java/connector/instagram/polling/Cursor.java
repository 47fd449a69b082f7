package connector.instagram.polling;

import connector.instagram.graph.MediaId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How far a connection's media have been handed over (rule P1).
 *
 * @param mark the highest timestamp handed over; never falls, never beyond Instagram's own clock
 * @param floor media below it are old without a look at their id
 * @param seen every known id at or above the floor, with its timestamp
 * @param outbox events found and not yet confirmed
 * @param outcome how the last poll ended, as far as it changed
 * @param standing what Instagram's refusals say about the connection
 * @param writeId drawn anew by every write of a poll and kept by a confirmation, so that a refused
 *     write can tell who was quicker (rule P5)
 */
record Cursor(
    Instant mark,
    Instant floor,
    Map<MediaId, Instant> seen,
    List<OutboxEntry> outbox,
    PollOutcome outcome,
    ConnectionStatus standing,
    String writeId) {
  Cursor {
    seen = Map.copyOf(seen);
    outbox = List.copyOf(outbox);
  }

  Cursor with(PollOutcome newOutcome, ConnectionStatus newStanding) {
    return new Cursor(mark, floor, seen, outbox, newOutcome, newStanding, writeId);
  }

  Cursor withOutbox(List<OutboxEntry> newOutbox) {
    return new Cursor(mark, floor, seen, newOutbox, outcome, standing, writeId);
  }

  Cursor writtenBy(String newWriteId) {
    return new Cursor(mark, floor, seen, outbox, outcome, standing, newWriteId);
  }

  Cursor replacing(UnaryOperator<OutboxEntry> change) {
    return withOutbox(outbox.stream().map(change).toList());
  }

  Cursor adding(List<OutboxEntry> entries) {
    List<OutboxEntry> all = new ArrayList<>(outbox);
    all.addAll(entries);
    return withOutbox(all);
  }

  int outboxBytes() {
    return outbox.stream().mapToInt(OutboxEntry::bytes).sum();
  }
}
