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
 */
record Cursor(SeenWindow<MediaId, Instant> window, Outbox outbox, LastPoll lastPoll) {
  PollOutcome outcome() {
    return lastPoll.outcome();
  }

  Cursor with(PollOutcome outcome) {
    return new Cursor(window, outbox, new LastPoll(lastPoll.id(), outcome));
  }

  Cursor with(Outbox newOutbox) {
    return new Cursor(window, newOutbox, lastPoll);
  }

  Cursor writtenBy(String pollId) {
    return new Cursor(window, outbox, new LastPoll(pollId, lastPoll.outcome()));
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
