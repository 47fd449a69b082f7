package connector.instagram.polling;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What this process remembers of each shard that it has polled. Which shards those are is up to the
 * platform, and over the ticks it may be all of them: so the memory is held softly, and the shards
 * that were not polled for longest are forgotten when the process runs short of it. Thread safe.
 */
final class ShardMemories {
  private final Supplier<RunMemory> empty;
  private final Map<Shard, SoftReference<RunMemory>> known = new ConcurrentHashMap<>();

  ShardMemories(Supplier<RunMemory> empty) {
    this.empty = empty;
  }

  RunMemory of(Shard shard) {
    SoftReference<RunMemory> held = known.get(shard);
    RunMemory memory = held == null ? null : held.get();
    if (memory == null) {
      memory = empty.get();
      known.put(shard, new SoftReference<>(memory));
    }
    return memory;
  }
}
