package connector.instagram.throttle;

import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.throttle.Throttle.Verdict;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.util.concurrent.batch.BatchHelper;
import java.time.Duration;

/**
 * What is counted over all instances. It is made for the first connection that needs it, because an
 * action after a cold start needs none of Bucket4j.
 */
final class CountedTogether {
  private final SharedBuckets shared;
  private final StoreClock clock;
  private final Outage outage;

  CountedTogether(Documents documents, Throttle.OnStorageFailure choice, StoreClock clock) {
    this.shared = new SharedBuckets(documents, clock);
    this.clock = clock;
    this.outage = new Outage(choice, clock);
  }

  Shares bucket(String connection, int most, UnbookedCalls unbooked) {
    return new Shares(
        shared
            .builder()
            .withOptimization(new BookedAfterwards(most, unbooked, clock, outage))
            .build(new StoredBucket(connection), () -> Period.LIMIT));
  }

  /** One connection's bucket. */
  record Shares(Bucket bucket) {
    Verdict spend() {
      try {
        return verdict(bucket.tryConsumeAndReturnRemaining(1));
      } catch (SharedBuckets.LostRace e) {
        return new Verdict.Busy();
      } catch (BatchHelper.BatchFailedException e) {
        if (e.getCause() instanceof StorageException failure) {
          throw failure;
        }
        if (e.getCause() instanceof SharedBuckets.LostRace) {
          return new Verdict.Busy();
        }
        throw e;
      }
    }

    private static Verdict verdict(ConsumptionProbe probe) {
      return probe.isConsumed()
          ? new Verdict.Free()
          : new Verdict.Spent(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }
}
