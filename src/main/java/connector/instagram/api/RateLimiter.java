package connector.instagram.api;

import connector.instagram.throttle.Throttle;
import connector.instagram.throttle.Throttle.Verdict;
import java.time.Duration;

/** Tells a caller who has made all of a connection's calls how long to wait (B1). Thread safe. */
public final class RateLimiter {
  private final Throttle throttle;

  public RateLimiter(Throttle throttle) {
    this.throttle = throttle;
  }

  /**
   * Counts one call.
   *
   * @param connection the connection's id
   * @throws ApiException when nothing is left, with the time until there is
   */
  public void spend(String connection) {
    Verdict verdict = throttle.spend(connection);
    if (verdict instanceof Verdict.Spent spent) {
      throw tooManyCalls(atLeastASecond(spent.untilRenewal()));
    }
    if (verdict instanceof Verdict.Busy) {
      throw new ApiException(
          ApiError.of(
              ApiError.Code.TOO_MANY_CALLS,
              "This connection is called from many places at this moment. Try again in 1 second,"
                  + " and put a delay into loops that call it.",
              Duration.ofSeconds(1)));
    }
  }

  private static ApiException tooManyCalls(Duration wait) {
    return new ApiException(
        ApiError.of(
            ApiError.Code.TOO_MANY_CALLS,
            "This connection has made its "
                + Throttle.CALLS
                + " calls of this minute. Try again in "
                + wait.toSeconds()
                + " seconds, and put a delay into loops that call it.",
            wait));
  }

  /** In whole seconds, because that is what the header tells, and never too short. */
  private static Duration atLeastASecond(Duration wait) {
    return Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }
}
