package connector.instagram.throttle;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteStat;

/** The renewal period of a bucket, which Bucket4j keeps to itself. Times are nanoseconds. */
final class Period {
  static final BucketConfiguration LIMIT =
      BucketConfiguration.builder()
          .addLimit(
              limit ->
                  limit.capacity(Throttle.CALLS).refillIntervally(Throttle.CALLS, Throttle.PERIOD))
          .build();
  static final long NANOS = Throttle.PERIOD.toNanos();

  private Period() {}

  /** A full bucket whose periods follow one another from a moment on. */
  static RemoteBucketState beginningAt(long start) {
    return new RemoteBucketState(
        BucketState.createInitialState(LIMIT, MathType.INTEGER_64_BITS, start),
        new RemoteStat(0),
        null);
  }

  /** When the present period began: one more than is left is there again at the next one. */
  static long start(RemoteBucketState bucket, long now) {
    return now
        + bucket.calculateDelayNanosAfterWillBePossibleToConsume(
            bucket.getAvailableTokens() + 1, now, false)
        - NANOS;
  }
}
