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
    Kind kind,
    Code code,
    Optional<String> traceId,
    Optional<Duration> retryAfter,
    String permission) {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  /** What every consent allows. */
  public static final String BASIC_PERMISSION = "instagram_business_basic";

  /** What allows to read comments, to write them and to hide or delete those of others. */
  public static final String COMMENTS_PERMISSION = "instagram_business_manage_comments";

  /** What a comment or a post is refused with that looks like spam; some are live all the same. */
  private static final int LOOKS_LIKE_SPAM = 2207051;

  /** A failed call of which nothing else is known. */
  public static GraphError of(Kind kind, int httpStatus) {
    return new GraphError(
        kind, Code.ofStatus(httpStatus), Optional.empty(), Optional.empty(), BASIC_PERMISSION);
  }

  static GraphError withoutAnswer() {
    return of(Kind.TRANSIENT, 0);
  }

  static GraphError unreadable(int httpStatus) {
    return of(Kind.UNREADABLE, httpStatus);
  }

  static GraphError tooLarge(int httpStatus) {
    return of(Kind.TOO_LARGE, httpStatus);
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

  /** The same of a call that needs another permission. */
  public GraphError needing(String otherPermission) {
    return new GraphError(kind, code, traceId, retryAfter, otherPermission);
  }

  /**
   * True when a call that makes something may have made it all the same: its answer was lost or is
   * none that says no. Only a look tells.
   */
  public boolean leavesOpen() {
    return switch (kind) {
      case TRANSIENT, UNREADABLE, TOO_LARGE -> true;
      default -> !code.saysNo() || looksLikeSpam();
    };
  }

  /** True when Instagram takes what was written for spam: writing on prolongs that. */
  public boolean looksLikeSpam() {
    return code.subcode().orElse(0) == LOOKS_LIKE_SPAM;
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
    private static final int TOKEN = 190;
    private static final int SESSION = 102;

    public static Code ofStatus(int httpStatus) {
      return new Code(httpStatus, OptionalInt.empty(), OptionalInt.empty(), "", Operation.NODE);
    }

    /** True when it is the token that is refused, and not what was asked for with it. */
    public boolean namesToken() {
      return number.orElse(0) == TOKEN || number.orElse(0) == SESSION;
    }

    /** Only such a status is a no: beside any other one an error contradicts it. */
    private boolean saysNo() {
      return httpStatus >= 400 && httpStatus < 500;
    }
  }

  /** What kind of call was refused: one code can mean different things for different calls. */
  public enum Operation {
    /** One page of a list. */
    LIST,
    /** One object. */
    NODE,
    /**
     * A call that changes something. What it is refused with concerns itself and its account only.
     */
    WRITE,
    /** The exchange of a code for a token. */
    CODE_EXCHANGE,
    /** The exchange of a short-lived token for a long-lived one. */
    TOKEN_EXCHANGE
  }

  /** What a failed call to Instagram means for whoever made it. */
  public enum Kind {
    /** Instagram's passing fault, or none of its answers reached us: the same read may succeed. */
    TRANSIENT,
    /** The answer was no usable JSON, or lacked what Instagram promises: retried like a fault. */
    UNREADABLE,
    /** The answer has more in it than can be read in one piece: only asking for less helps. */
    TOO_LARGE,
    /** A page of a list is too large for Instagram: a smaller one may be told. */
    TOO_MUCH_DATA,
    /** This account's call budget is used up. */
    ACCOUNT_THROTTLED,
    /** The whole app's call budget is used up: every connection is refused. */
    APP_THROTTLED,
    /** The token is past its sixty days. */
    TOKEN_EXPIRED,
    /** The owner removed the app or changed the password: only a new consent helps. */
    TOKEN_REVOKED,
    /** The owner has to sign in to Instagram and settle something there first. */
    OWNER_MUST_ACT,
    /** The token was refused for any other reason. */
    TOKEN_REFUSED,
    /** The token lacks a permission. */
    PERMISSION_MISSING,
    /** The object does not exist, or this account may not see it. */
    NOT_FOUND,
    /** Instagram refuses the call for policy reasons: calling on makes it worse. */
    BLOCKED,
    /** The Meta app or our settings are wrong: every connection is refused. */
    APP_REFUSED,
    /** The Meta app itself is switched off or blocked: every connection is refused. */
    APP_DEACTIVATED,
    /** This account may not use the app: it is no accepted tester, and the app has no review. */
    APP_NOT_ALLOWED,
    /**
     * A code of a sign-in was used already, is too old or was never given: only a new one helps.
     */
    CODE_REFUSED,
    /** A code came with another redirect address than the one its consent was asked with. */
    REDIRECT_REFUSED,
    /** A request that Instagram does not understand: our fault. */
    BAD_REQUEST;

    /**
     * True when it is the connection that is refused: only its owner, or a renewed token, helps.
     */
    public boolean refusesConnection() {
      return switch (this) {
        case TOKEN_EXPIRED,
            TOKEN_REVOKED,
            TOKEN_REFUSED,
            OWNER_MUST_ACT,
            PERMISSION_MISSING,
            APP_NOT_ALLOWED ->
            true;
        default -> false;
      };
    }
  }
}
