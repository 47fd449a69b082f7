package connector.instagram.writes;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import java.time.Duration;

/** What a caller is told whose request could not be carried out once for certain. */
final class WriteProblems {
  private WriteProblems() {}

  static ApiException unknown(WriteKey.Origin origin, Duration wait) {
    return new ApiException(
        ApiError.of(
            ApiError.Code.WRITE_UNKNOWN,
            "Instagram did not confirm this and does not show it so far, so it may or may not have"
                + " been done. "
                + (origin == WriteKey.Origin.CALLER
                    ? "Send the same request with the same Idempotency-Key again"
                    : "Send exactly the same request again, as a flow's retry does")
                + ", after the time in Retry-After: the connector looks whether it is there before"
                + " it does anything. Or look at the post on instagram.com.",
            atLeastASecond(wait)));
  }

  static ApiException looksLikeSpam() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.PERMISSION_MISSING,
            "Instagram took it for spam a short while ago, and does not show it. For six hours"
                + " after that the connector only looks whether it is there, and writes nothing:"
                + " do not repeat the request before. Write fewer and different texts, and sign in"
                + " on instagram.com to see whether the account is restricted."));
  }

  static ApiException atWork(WriteKey.Origin origin, Duration wait) {
    return new ApiException(
        ApiError.of(
            ApiError.Code.WRITE_IN_PROGRESS,
            "The same request is being carried out at this moment, or was cut off just now. Nothing"
                + " was done for this one. "
                + (origin == WriteKey.Origin.INPUTS
                    ? "Sent again after the time in Retry-After, it counts as another one, and the"
                        + " same is written once more. Send both with one Idempotency-Key to have"
                        + " it written once."
                    : "Send it again after the time in Retry-After to learn how the other one"
                        + " ended."),
            atLeastASecond(wait)));
  }

  static ApiException keyReused() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.IDEMPOTENCY_KEY_REUSED,
            "This Idempotency-Key was used within the last 24 hours for another action, another"
                + " target or another text. Nothing was done. Send a new key for each thing that is"
                + " to be done, and the same key only to repeat one."));
  }

  private static Duration atLeastASecond(Duration wait) {
    return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait.plusMillis(999);
  }
}
