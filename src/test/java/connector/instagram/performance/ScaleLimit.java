package connector.instagram.performance;

import static connector.instagram.performance.ScaleInputs.*;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** What may be the first to break, and how much of it is used. */
enum ScaleLimit {
  MEMORY(
      "memory: what an instance would remember, of its heap",
      model -> model.rememberedGb() / (INSTANCE_GB * HEAP)),
  SCALE_OUT(
      "scale-out: instances, of those that the platform starts for a tick's messages",
      model -> model.instances() / (SHARDS / (double) MESSAGES_AN_INSTANCE)),
  INSTANCES(
      "`maximumInstanceCount`: instances, of 40", model -> model.instances() / MOST_INSTANCES),
  SHARD("a shard's poll, of the 45 s of a tick", model -> model.shardSeconds() / POLL_SECONDS),
  STORAGE(
      "one storage account: requests a second, of 20,000",
      model -> model.storageASecond() / MOST_REQUESTS_A_SECOND),
  RENEWAL("a walk of the renewal, of a day", model -> model.walkHours() / 24),
  SWEEP("a sweep of storage, of a day", model -> model.sweepHours() / 24);

  private final String words;
  private final ToDoubleFunction<ScaleModel> used;

  ScaleLimit(String words, ToDoubleFunction<ScaleModel> used) {
    this.words = words;
    this.used = used;
  }

  String words() {
    return words;
  }

  /** 1 is all of it. */
  double used(ScaleModel model) {
    return isOfShards() && !model.isSharded() ? 0 : used.applyAsDouble(model);
  }

  private boolean isOfShards() {
    return this == SCALE_OUT || this == SHARD;
  }

  static ScaleLimit first(ScaleModel model) {
    return Arrays.stream(values())
        .max(Comparator.comparingDouble(limit -> limit.used(model)))
        .orElseThrow();
  }
}
