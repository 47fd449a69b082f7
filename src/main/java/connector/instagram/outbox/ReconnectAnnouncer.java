package connector.instagram.outbox;

import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Verdict;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import java.time.Clock;
import java.time.Instant;

/** Announces a verdict by an event, which the next run of the poll sends (P6). */
final class ReconnectAnnouncer implements Verdict.Announcer {
  private final ConnectionOutboxes outboxes;
  private final Clock clock;

  ReconnectAnnouncer(ConnectionOutboxes outboxes, Clock clock) {
    this.outboxes = outboxes;
    this.clock = clock;
  }

  @Override
  public void announce(Verdict verdict, Deadline deadline) {
    Instant now = clock.instant();
    outboxes.add(
        verdict.id(),
        Outbox.Entry.waiting(InstagramEvent.ReconnectNeeded.of(verdict, now), now),
        deadline);
  }

  @Override
  public void withdraw(Verdict verdict, Deadline deadline) {
    outboxes.withdraw(verdict.id(), InstagramEvent.ReconnectNeeded.idOf(verdict), deadline);
  }

  @Override
  public void forget(ConnectionId id, Deadline deadline) {
    outboxes.delete(id, deadline);
  }
}
