package connector.instagram.throttle;

import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.util.concurrent.batch.BatchHelper;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * 100 calls per connection and minute, counted over all instances of the app: periods follow one
 * another from the connection's first call on, and all calls are there again when one is over (B1).
 * Each instance lets five calls a period through before it asks storage. Thread safe.
 */
public final class Throttle {
  public static final int CALLS = 100;
  public static final Duration PERIOD = Duration.ofSeconds(60);
  static final int UNBOOKED = 5;
  static final int MOST_CONNECTIONS = 10_000;

  private final StoreClock clock;
  private final Outage outage;
  private final SharedBuckets shared;
  private final LinkedHashMap<String, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true);

  public Throttle(Documents documents, OnStorageFailure choice, Clock clock) {
    this.clock = new StoreClock(clock);
    this.outage = new Outage(choice, this.clock);
    this.shared = new SharedBuckets(documents, this.clock);
  }

  /**
   * Counts one call.
   *
   * @param connection the connection's id
   * @throws StorageException when storage fails, and the operator wants no calls then
   */
  public Verdict spend(String connection) {
    try {
      return verdict(bucket(connection).tryConsumeAndReturnRemaining(1));
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

  private synchronized Bucket bucket(String connection) {
    long now = clock.ownMillis();
    Remembered known = remembered.get(connection);
    if (known == null) {
      known = new Remembered(newBucket(connection, makeRoom(now) ? UNBOOKED : 0));
      remembered.put(connection, known);
    }
    known.used = now;
    return known.bucket;
  }

  /**
   * False when a bucket had to be forgotten that may have unbooked calls: until this is over, new
   * ones book every call. The connection that was forgotten may be one of them.
   */
  private boolean makeRoom(long now) {
    if (remembered.size() < MOST_CONNECTIONS) {
      return true;
    }
    Map.Entry<String, Remembered> eldest = remembered.entrySet().iterator().next();
    remembered.remove(eldest.getKey());
    return now - eldest.getValue().used > PERIOD.toMillis();
  }

  private Bucket newBucket(String connection, int unbooked) {
    return shared
        .builder()
        .withOptimization(new BookedAfterwards(unbooked, clock, outage))
        .build(new StoredBucket(connection), () -> Period.LIMIT);
  }

  /** What becomes of a call. */
  public sealed interface Verdict {
    /** It may be made. */
    record Free() implements Verdict {}

    /** The period's calls are made. */
    record Spent(Duration untilRenewal) implements Verdict {}

    /** Other instances counted calls for as long as a caller waits: nobody knows. */
    record Busy() implements Verdict {}
  }

  /** What becomes of a call that cannot be counted together with those of other instances. */
  public enum OnStorageFailure {
    /** It is made, and each instance counts for itself. */
    OPEN,
    /** It is refused. */
    CLOSED
  }

  private static final class Remembered {
    private final Bucket bucket;
    private long used;

    Remembered(Bucket bucket) {
      this.bucket = bucket;
    }
  }
}
