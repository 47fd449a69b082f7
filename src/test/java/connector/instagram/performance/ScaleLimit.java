package connector.instagram.performance;

import static connector.instagram.performance.ScaleInputs.*;

import java.util.Arrays;
import java.util.Comparator;

/** What may be the first to break, and how much of it is used. */
enum ScaleLimit {
  MEMORY("memory: what an instance would remember, of its heap"),
  SCALE_OUT("scale-out: instances, of those that the platform starts for a tick's messages"),
  INSTANCES("`maximumInstanceCount`: instances, of 40"),
  SHARD("a shard's poll, of the 45 s of a tick"),
  STORAGE("one storage account: requests a second, of 20,000"),
  RENEWAL("a walk of the renewal, of a day"),
  SWEEP("a sweep of storage, of a day");

  private final String words;

  ScaleLimit(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** 1 is all of it. */
  double used(ScaleModel model) {
    return switch (this) {
      case MEMORY -> model.rememberedGb() / (INSTANCE_GB * HEAP);
      case SCALE_OUT ->
          model.isSharded() ? model.instances() * MESSAGES_AN_INSTANCE / (double) SHARDS : 0;
      case INSTANCES -> model.instances() / MOST_INSTANCES;
      case SHARD -> model.isSharded() ? model.shardSeconds() / POLL_SECONDS : 0;
      case STORAGE -> model.storageASecond() / MOST_REQUESTS_A_SECOND;
      case RENEWAL -> model.walkHours() / 24;
      case SWEEP -> model.sweepHours() / 24;
    };
  }

  static ScaleLimit first(ScaleModel model) {
    return Arrays.stream(values())
        .max(Comparator.comparingDouble(limit -> limit.used(model)))
        .orElseThrow();
  }
}
