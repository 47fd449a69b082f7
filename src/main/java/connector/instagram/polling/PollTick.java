package connector.instagram.polling;

import connector.instagram.storage.Documents;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * What the timer does: as many connections as one invocation can poll it polls itself. Where there
 * are more it hands their shards to {@link ShardPoll}.
 */
final class PollTick {
  private final PollStores stores;
  private final PollRun run;
  private final ShardedTick sharded;
  private final PollModule.Settings settings;
  private final Clock clock;

  PollTick(
      PollStores stores,
      PollRun run,
      ShardedTick sharded,
      PollModule.Settings settings,
      Clock clock) {
    this.stores = stores;
    this.run = run;
    this.sharded = sharded;
    this.settings = settings;
    this.clock = clock;
  }

  Handed tick(PollRun.Asking asking, Logger logger) {
    Times times = settings.times(clock);
    Optional<Documents.Listing> few = few(times);
    return few.isPresent()
        ? new Handed(run.over(few.get(), asking, times, logger), List.of())
        : new Handed(List.of(), sharded.begin(asking, times, logger));
  }

  private Optional<Documents.Listing> few(Times times) {
    int most = settings.parallel().mostInline();
    return most == 0 ? Optional.empty() : stores.connections().listFew(most, times.storing());
  }

  /**
   * What the host writes when the function has returned.
   *
   * @param events for the queue of events; each is in an outbox already
   * @param shards for the queue of shards
   */
  record Handed(List<String> events, List<String> shards) {}
}
