package connector.instagram.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * 100 calls per connection and minute: periods follow one another from the connection's first call
 * on, and all calls are there again when one is over (B1). Each instance of the app counts for
 * itself. Thread safe.
 */
public final class RateLimiter {
  static final int CALLS = 100;
  static final Duration PERIOD = Duration.ofSeconds(60);
  private static final int MOST_CONNECTIONS = 10_000;

  private final TimeMeter time;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CONNECTIONS;
        }
      };

  public RateLimiter(Clock clock) {
    this.time = new ClockTime(clock);
  }

  /**
   * Counts one call.
   *
   * @param connection the connection's id
   * @throws ApiException when nothing is left, with the time until there is
   */
  public void spend(String connection) {
    ConsumptionProbe probe = bucket(connection).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long nanos = probe.getNanosToWaitForRefill();
      Duration wait =
          Duration.ofSeconds(Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999)));
      throw new ApiException(
          ApiError.of(
              ApiError.Code.TOO_MANY_CALLS,
              "This connection has made its "
                  + CALLS
                  + " calls of this minute. Try again in "
                  + wait.toSeconds()
                  + " seconds, and put a delay into loops that call it.",
              wait));
    }
  }

  private Bucket bucket(String connection) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(connection, unused -> newBucket());
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(CALLS).refillIntervally(CALLS, PERIOD))
        .withCustomTimePrecision(time)
        .build();
  }

  private record ClockTime(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
