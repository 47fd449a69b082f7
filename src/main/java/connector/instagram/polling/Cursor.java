package connector.instagram.polling;

import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.MediaId;
import connector.instagram.outbox.Outbox;
import java.time.Instant;

/**
 * How far a connection's media have been handed over (P1).
 *
 * @param window which media were handed over; several may share a position, their timestamp
 * @param outbox events found and not yet acknowledged
 * @param lastPoll which poll wrote last, and how it ended
 * @param baseline when what the account had was taken for old
 */
record Cursor(
    SeenWindow<MediaId, Instant> window, Outbox outbox, LastPoll lastPoll, Instant baseline) {
  PollOutcome outcome() {
    return lastPoll.outcome();
  }

  Cursor with(PollOutcome outcome) {
    return new Cursor(window, outbox, new LastPoll(lastPoll.id(), outcome), baseline);
  }

  Cursor with(Outbox newOutbox) {
    return new Cursor(window, newOutbox, lastPoll, baseline);
  }

  Cursor writtenBy(String pollId) {
    return new Cursor(window, outbox, new LastPoll(pollId, lastPoll.outcome()), baseline);
  }

  /** Takes everything for old that a later baseline saw; what waits in the outbox still leaves. */
  Cursor begunAnew(Cursor later) {
    return later.with(outbox);
  }

  /**
   * The last poll that wrote.
   *
   * @param id every poll that writes draws another; a change of the outbox alone keeps it. By it a
   *     poll that lost a race can tell who was quicker (P5)
   * @param outcome how the last poll ended, as far as it changed
   */
  record LastPoll(String id, PollOutcome outcome) {}
}
