package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A failed call to Instagram, as far as it may be told: Instagram's message is left out on purpose,
 * because it can quote the token ("Malformed access token …").
 *
 * @param traceId Meta's {@code fbtrace_id}, for a support request
 * @param retryAfter how long Instagram says the throttle lasts
 * @param permission what the owner has to allow for such a call
 */
public record GraphError(
    GraphErrorKind kind,
    Code code,
    Optional<String> traceId,
    Optional<Duration> retryAfter,
    String permission) {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  /** What every consent allows. */
  public static final String BASIC_PERMISSION = "instagram_business_basic";

  /** A failed call of which nothing else is known. */
  public static GraphError of(GraphErrorKind kind, int httpStatus) {
    return new GraphError(
        kind, Code.ofStatus(httpStatus), Optional.empty(), Optional.empty(), BASIC_PERMISSION);
  }

  static GraphError withoutAnswer() {
    return of(GraphErrorKind.TRANSIENT, 0);
  }

  static GraphError unreadable(int httpStatus) {
    return of(GraphErrorKind.UNREADABLE, httpStatus);
  }

  static GraphError tooLarge(int httpStatus) {
    return of(GraphErrorKind.TOO_LARGE, httpStatus);
  }

  /** Reads a reply whose status or body says that the call failed. */
  static GraphError from(int httpStatus, JsonNode body, Usage usage, Operation operation) {
    JsonNode error = errorOf(body);
    Code code =
        new Code(
            httpStatus,
            number(error, "code"),
            number(error, "error_subcode"),
            error.path("type").asText(),
            operation);
    return new GraphError(
        FailureClassifier.classify(
            code,
            error.path("is_transient").asBoolean(false),
            error.path("message").asText(error.path("error_message").asText())),
        code,
        Json.text(error, "fbtrace_id").filter(id -> id.matches("[A-Za-z0-9_-]{1,64}")),
        usage.timeToRegainAccess(),
        BASIC_PERMISSION);
  }

  /** True when a body tells of an error; an empty one beside what was asked for is none. */
  static boolean isIn(JsonNode body) {
    JsonNode error = body.path("error");
    if (error.isContainerNode()) {
      return !error.isEmpty();
    }
    return error.isTextual() ? !error.asText().isBlank() : error.asBoolean(false);
  }

  private static JsonNode errorOf(JsonNode body) {
    if (body.path("error").isObject()) {
      return body.path("error");
    }
    // The token endpoints answer {"error_type","code","error_message"} instead.
    return body.has("error_type") ? body : Json.object();
  }

  GraphError needing(String otherPermission) {
    return new GraphError(kind, code, traceId, retryAfter, otherPermission);
  }

  private static OptionalInt number(JsonNode error, String property) {
    JsonNode value = error.path(property);
    if (value.isTextual() && NUMBER.matcher(value.asText()).matches()) {
      return OptionalInt.of(Integer.parseInt(value.asText()));
    }
    return value.canConvertToInt() ? OptionalInt.of(value.asInt()) : OptionalInt.empty();
  }

  /** One line for a log: numbers and Meta's trace id only. */
  public String summary() {
    StringBuilder line =
        new StringBuilder("kind=").append(kind).append(" http=").append(code.httpStatus());
    code.number().ifPresent(value -> line.append(" code=").append(value));
    code.subcode().ifPresent(value -> line.append(" subcode=").append(value));
    traceId.ifPresent(value -> line.append(" trace=").append(value));
    return line.toString();
  }

  /**
   * How Instagram names the failure.
   *
   * @param httpStatus 0 when no answer came
   * @param type Instagram's word such as {@code IGApiException}; empty when there is none
   */
  public record Code(
      int httpStatus, OptionalInt number, OptionalInt subcode, String type, Operation operation) {
    public static Code ofStatus(int httpStatus) {
      return new Code(httpStatus, OptionalInt.empty(), OptionalInt.empty(), "", Operation.NODE);
    }
  }
}
