package connector.instagram.polling;

import connector.instagram.graph.MediaId;
import connector.instagram.outbox.Outbox;
import java.time.Instant;
import java.util.Map;

/**
 * How far a connection's media have been handed over (P1).
 *
 * @param mark the highest timestamp handed over; never falls, never beyond Instagram's own clock
 * @param floor media below it are old without a look at their id
 * @param seen every known id at or above the floor, with its timestamp
 * @param outbox events found and not yet acknowledged
 * @param lastPoll which poll wrote last, and how it ended
 */
record Cursor(
    Instant mark, Instant floor, Map<MediaId, Instant> seen, Outbox outbox, LastPoll lastPoll) {
  Cursor {
    seen = Map.copyOf(seen);
  }

  PollOutcome outcome() {
    return lastPoll.outcome();
  }

  Cursor with(PollOutcome outcome) {
    return new Cursor(mark, floor, seen, outbox, new LastPoll(lastPoll.id(), outcome));
  }

  Cursor with(Outbox newOutbox) {
    return new Cursor(mark, floor, seen, newOutbox, lastPoll);
  }

  Cursor writtenBy(String pollId) {
    return new Cursor(mark, floor, seen, outbox, new LastPoll(pollId, lastPoll.outcome()));
  }

  /**
   * The last poll that wrote.
   *
   * @param id drawn anew by every poll that writes, and kept by those who change only the outbox,
   *     so that a poll that lost a race can tell who was quicker (P5)
   * @param outcome how the last poll ended, as far as it changed
   */
  record LastPoll(String id, PollOutcome outcome) {}
}
