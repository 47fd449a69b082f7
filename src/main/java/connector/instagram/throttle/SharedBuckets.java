package connector.instagram.throttle;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Bucket4j's buckets in documents, one for each connection. What an instance wrote last is taken
 * for the present version until a write on that condition is refused: an instance that a connection
 * calls alone reads once.
 */
final class SharedBuckets extends AbstractCompareAndSwapBasedProxyManager<StoredBucket> {
  /** A caller waits no longer for storage. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  private final Documents documents;
  private final StoreClock clock;

  SharedBuckets(Documents documents, StoreClock clock) {
    super(ClientSideConfig.getDefault().withClientClock(clock));
    this.documents = documents;
    this.clock = clock;
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(StoredBucket bucket) {
    return new Swap(bucket, Deadline.in(PATIENCE, clock.own()));
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(StoredBucket bucket) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected CompletableFuture<Void> removeAsync(StoredBucket bucket) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeProxy(StoredBucket bucket) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }

  /** One call's use of storage, which Bucket4j repeats until a swap succeeds. */
  private final class Swap implements CompareAndSwapOperation {
    private final StoredBucket bucket;
    private final Deadline deadline;
    private boolean lost;

    Swap(StoredBucket bucket, Deadline deadline) {
      this.bucket = bucket;
      this.deadline = deadline;
    }

    @Override
    public Optional<byte[]> getStateData(Optional<Long> timeout) {
      return inTime(() -> bucket.present(documents, clock, deadline));
    }

    @Override
    public boolean compareAndSwap(
        byte[] original, byte[] next, RemoteBucketState state, Optional<Long> timeout) {
      boolean swapped = inTime(() -> bucket.replace(next, state, documents, clock, deadline));
      lost = !swapped;
      return swapped;
    }

    /** Whose time went with lost races has no reason to complain about storage. */
    private <T> T inTime(Supplier<T> step) {
      try {
        return step.get();
      } catch (StorageException e) {
        throw lost && deadline.passed() ? new LostRace() : e;
      }
    }
  }

  /** Storage answered, but others were quicker for as long as a caller waits. */
  static final class LostRace extends RuntimeException {
    LostRace() {
      super("others were quicker", null, false, false);
    }
  }
}
