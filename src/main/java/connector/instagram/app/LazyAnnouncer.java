package connector.instagram.app;

import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Verdict;
import connector.instagram.deadline.Deadline;
import java.util.function.Supplier;

/** An announcer that is made for the first verdict: most connections get none. */
final class LazyAnnouncer implements Verdict.Announcer {
  private final Lazy<Verdict.Announcer> real;

  LazyAnnouncer(Supplier<Verdict.Announcer> maker) {
    this.real = new Lazy<>(maker);
  }

  @Override
  public void announce(Verdict verdict, Deadline deadline) {
    real.get().announce(verdict, deadline);
  }

  @Override
  public void withdraw(Verdict verdict, Deadline deadline) {
    real.get().withdraw(verdict, deadline);
  }

  @Override
  public void forget(ConnectionId id, Deadline deadline) {
    real.get().forget(id, deadline);
  }
}
