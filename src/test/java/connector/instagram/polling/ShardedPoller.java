package connector.instagram.polling;

import connector.instagram.storage.MemoryDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The timer, which hands out shards, and some processes that take them. */
final class ShardedPoller {
  private final PollTick timer;
  private final List<ShardPoll> processes;
  private final MemoryDocuments connections;
  private final Random random = new Random(20261126);

  ShardedPoller(PollModule polling, MemoryDocuments connections, int processes) {
    this.timer = polling.newTick();
    this.processes =
        IntStream.range(0, processes).mapToObj(unused -> polling.newShardPoll()).toList();
    this.connections = connections;
  }

  /** What the timer hands out. */
  List<ShardMessage> messages(PollRun.Asking asking, Logger logger) {
    return timer.tick(asking, logger).shards().stream()
        .map(text -> ShardMessage.from(text).orElseThrow())
        .toList();
  }

  /** The same; only of shards in which somebody is. */
  List<ShardMessage> inhabited(PollRun.Asking asking, Logger logger) {
    List<ShardMessage> all = messages(asking, logger);
    Set<Shard> inhabited =
        connections.list("").stream()
            .map(entry -> new Shard(entry.name().substring(0, 2)))
            .collect(Collectors.toSet());
    return all.stream().filter(message -> inhabited.contains(message.shard())).toList();
  }

  /** One tick, all its shards included, each polled by any of the processes. */
  List<String> tick(PollRun.Asking asking, Logger logger) {
    List<String> events = new ArrayList<>();
    for (ShardMessage message : messages(asking, logger)) {
      events.addAll(take(message, logger));
    }
    return events;
  }

  List<String> take(ShardMessage message, Logger logger) {
    return processes.get(random.nextInt(processes.size())).run(message, logger);
  }
}
