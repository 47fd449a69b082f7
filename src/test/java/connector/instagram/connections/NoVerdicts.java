package connector.instagram.connections;

import connector.instagram.deadline.Deadline;

/** For tests in which no account has to be connected again. */
public final class NoVerdicts implements Verdict.Announcer {
  @Override
  public void announce(Verdict verdict, Deadline deadline) {
    throw new IllegalStateException("a verdict: " + verdict.status());
  }

  @Override
  public void withdraw(Verdict verdict, Deadline deadline) {}

  @Override
  public void forget(ConnectionId id, Deadline deadline) {}
}
