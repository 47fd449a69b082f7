package connector.instagram.app;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Queues;
import java.time.Duration;
import java.util.function.Supplier;

/** Queues whose client is made for the first message: most runs of most functions send none. */
final class LazyQueues implements Queues {
  private final Lazy<Queues> real;

  LazyQueues(Supplier<Queues> maker) {
    this.real = new Lazy<>(maker);
  }

  @Override
  public long depth(String queue, Deadline deadline) {
    return real.get().depth(queue, deadline);
  }

  @Override
  public void send(
      String queue, String text, Duration visibleAfter, Duration timeToLive, Deadline deadline) {
    real.get().send(queue, text, visibleAfter, timeToLive, deadline);
  }
}
