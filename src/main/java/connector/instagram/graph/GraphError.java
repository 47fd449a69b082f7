package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A failed call to Instagram, as far as it may be told: Instagram's message is left out on purpose,
 * because it can quote the token ("Malformed access token …").
 *
 * @param httpStatus 0 when no answer came
 * @param traceId Meta's {@code fbtrace_id}, for a support request
 * @param retryAfter how long Instagram says the throttle lasts
 * @param permission what the owner has to allow for such a call
 */
public record GraphError(
    GraphErrorKind kind,
    int httpStatus,
    OptionalInt code,
    OptionalInt subcode,
    Optional<String> traceId,
    Optional<Duration> retryAfter,
    String permission) {
  /** What every consent allows. */
  public static final String BASIC_PERMISSION = "instagram_business_basic";

  /** A failed call of the kind that every consent allows. */
  public GraphError(
      GraphErrorKind kind,
      int httpStatus,
      OptionalInt code,
      OptionalInt subcode,
      Optional<String> traceId,
      Optional<Duration> retryAfter) {
    this(kind, httpStatus, code, subcode, traceId, retryAfter, BASIC_PERMISSION);
  }

  static GraphError withoutAnswer() {
    return plain(GraphErrorKind.TRANSIENT, 0);
  }

  static GraphError unreadable(int httpStatus) {
    return plain(GraphErrorKind.UNREADABLE, httpStatus);
  }

  /** Reads a reply whose status or body says that the call failed. */
  static GraphError from(int httpStatus, Optional<JsonNode> body, Usage usage) {
    JsonNode error = body.map(node -> node.path("error")).filter(JsonNode::isObject).orElse(null);
    if (error == null) {
      // The token endpoints answer {"error_type","code","error_message"} instead.
      error = body.filter(node -> node.has("error_type")).orElse(Json.object());
    }
    OptionalInt code = number(error, "code");
    OptionalInt subcode = number(error, "error_subcode");
    return new GraphError(
        FailureClassifier.classify(
            httpStatus,
            code,
            subcode,
            error.path("is_transient").asBoolean(false),
            error.path("message").asText(error.path("error_message").asText())),
        httpStatus,
        code,
        subcode,
        Json.text(error, "fbtrace_id").filter(id -> id.matches("[A-Za-z0-9_-]{1,64}")),
        usage.timeToRegainAccess());
  }

  private static GraphError plain(GraphErrorKind kind, int httpStatus) {
    return new GraphError(
        kind,
        httpStatus,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty());
  }

  GraphError needing(String otherPermission) {
    return new GraphError(kind, httpStatus, code, subcode, traceId, retryAfter, otherPermission);
  }

  private static OptionalInt number(JsonNode error, String property) {
    JsonNode value = error.path(property);
    return value.canConvertToInt() ? OptionalInt.of(value.asInt()) : OptionalInt.empty();
  }

  /** One line for a log: numbers and Meta's trace id only. */
  public String summary() {
    StringBuilder line =
        new StringBuilder("kind=").append(kind).append(" http=").append(httpStatus);
    code.ifPresent(value -> line.append(" code=").append(value));
    subcode.ifPresent(value -> line.append(" subcode=").append(value));
    traceId.ifPresent(value -> line.append(" trace=").append(value));
    return line.toString();
  }
}
