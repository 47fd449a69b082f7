package connector.instagram.delivery;

import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.Outbox;

/** Nobody but subscribers gets events. */
final class NoTargets implements EventTargets {
  @Override
  public void send(ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
    // There is nowhere to send it.
  }

  @Override
  public void withdraw(ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
    // Nothing was sent.
  }

  @Override
  public boolean sendAgain(DeadLetter.Name name, DeadLetter letter, Deadline deadline) {
    return false;
  }
}
