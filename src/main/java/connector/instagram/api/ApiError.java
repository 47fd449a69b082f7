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
    ErrorCode code, String message, ObjectNode details, Optional<Duration> retryAfter) {

  public static ApiError of(ErrorCode code, String message) {
    return new ApiError(code, message, Json.object(), Optional.empty());
  }

  public static ApiError of(ErrorCode code, String message, Duration retryAfter) {
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
}
