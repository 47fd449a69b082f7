package connector.instagram.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller is told when a request fails.
 *
 * @param message says what to do about it
 * @param details machine-readable extras; empty when there are none
 * @param retryAfter where waiting helps
 */
public record ApiError(
    Code code, String message, ObjectNode details, Optional<Duration> retryAfter) {

  public static ApiError of(Code code, String message) {
    return new ApiError(code, message, Json.object(), Optional.empty());
  }

  public static ApiError of(Code code, String message, Duration retryAfter) {
    return new ApiError(code, message, Json.object(), Optional.of(retryAfter));
  }

  ApiReply reply(String requestId) {
    Map<String, String> headers =
        retryAfter
            .map(wait -> Map.of("Retry-After", Long.toString(wait.toSeconds())))
            .orElse(Map.of());
    return ApiReply.of(code.status(), document(requestId)).with(headers);
  }

  /** {@code {"error":{"code","message","requestId","details"?}}}. */
  ObjectNode document(String requestId) {
    ObjectNode error = Json.object();
    error.put("code", code.text());
    error.put("message", message);
    error.put("requestId", requestId);
    if (!details.isEmpty()) {
      error.set("details", details);
    }
    ObjectNode document = Json.object();
    document.set("error", error);
    return document;
  }

  /** The closed list of {@code error.code} values that a caller can meet, each with its status. */
  public enum Code {
    INVALID_REQUEST("InvalidRequest", 400),
    INVALID_PARAMETER("InvalidParameter", 400),
    UNAUTHORIZED("Unauthorized", 401),
    RECONNECT_NEEDED("ReconnectNeeded", 401),
    PERMISSION_MISSING("PermissionMissing", 403),
    NOT_FOUND("NotFound", 404),
    TOO_MANY_GRANTS("TooManyGrants", 409),
    TOO_MANY_SUBSCRIPTIONS("TooManySubscriptions", 409),
    /**
     * Instagram tells nobody who liked a post: a flow must not try again, as it would after 5xx.
     */
    LIKERS_NO_LONGER_AVAILABLE("LikersNoLongerAvailable", 410),
    REQUEST_TOO_LARGE("RequestTooLarge", 413),
    /** An idempotency key that stands for something else. */
    IDEMPOTENCY_KEY_REUSED("IdempotencyKeyReused", 422),
    /** Instagram does not do what was asked for; nothing was done. */
    INSTAGRAM_REFUSED("InstagramRefused", 422),
    /** Our own limit. */
    TOO_MANY_CALLS("TooManyCalls", 429),
    /** Instagram's limit. */
    THROTTLED("Throttled", 429),
    INTERNAL_ERROR("InternalError", 500),
    /** A stored document is damaged, or a newer version of the connector wrote it. */
    UNREADABLE_DOCUMENT("UnreadableDocument", 500),
    INSTAGRAM_FAILED("InstagramFailed", 502),
    /** Whether something was made at Instagram is not known: a repeated request looks first. */
    WRITE_UNKNOWN("WriteUnknown", 502),
    NOT_CONFIGURED("NotConfigured", 503),
    INSTAGRAM_REFUSES_APP("InstagramRefusesApp", 503),
    /**
     * Another request with the same idempotency key is at work: a flow that tries again is told.
     */
    WRITE_IN_PROGRESS("WriteInProgress", 503),
    STORAGE_UNAVAILABLE("StorageUnavailable", 503),
    INSTAGRAM_TIMED_OUT("InstagramTimedOut", 504);

    private final String text;
    private final int status;

    Code(String text, int status) {
      this.text = text;
      this.status = status;
    }

    public String text() {
      return text;
    }

    public int status() {
      return status;
    }
  }
}
