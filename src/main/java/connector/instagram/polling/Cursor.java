package connector.instagram.polling;

import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.MediaId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How far a connection's media have been handed over (rule P1).
 *
 * @param window which media were handed over; several may share a position, their timestamp
 * @param outbox events found and not yet confirmed
 * @param outcome how the last poll ended, as far as it changed
 * @param standing what Instagram's refusals say about the connection
 * @param writeId drawn anew by every write of a poll and kept by a confirmation, so that a refused
 *     write can tell who was quicker (rule P5)
 */
record Cursor(
    SeenWindow<MediaId, Instant> window,
    List<OutboxEntry> outbox,
    PollOutcome outcome,
    ConnectionStatus standing,
    String writeId) {
  Cursor {
    outbox = List.copyOf(outbox);
  }

  Cursor with(PollOutcome newOutcome, ConnectionStatus newStanding) {
    return new Cursor(window, outbox, newOutcome, newStanding, writeId);
  }

  Cursor withOutbox(List<OutboxEntry> newOutbox) {
    return new Cursor(window, newOutbox, outcome, standing, writeId);
  }

  Cursor writtenBy(String newWriteId) {
    return new Cursor(window, outbox, outcome, standing, newWriteId);
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
