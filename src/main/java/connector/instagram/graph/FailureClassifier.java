package connector.instagram.graph;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides what a failed call means from code, subcode, type, kind of call, HTTP status and
 * transient flag. Meta's pages map no HTTP status to a code and promise no message texts, so the
 * code decides wherever there is one (pages "Handle Errors", "Error Codes" and "Rate Limits").
 *
 * <p>A few refusals share a code with others, and only the message tells them apart. When the
 * message changes, the code decides here as well.
 */
final class FailureClassifier {
  private static final Pattern DEACTIVATED =
      Pattern.compile("\\bAPI access (?:deactivated|blocked)\\b", Pattern.CASE_INSENSITIVE);

  /** An unknown object says "Unsupported get request", so only the two words together count. */
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("(?:\\(#100\\) )?Unsupported request\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern TOO_MUCH_DATA =
      Pattern.compile("\\breduce the amount of data\\b", Pattern.CASE_INSENSITIVE);

  private static final String INSTAGRAMS_OWN = "IGApiException";
  private static final Set<String> TYPES_OF_NOT_ALLOWED =
      Set.of(INSTAGRAMS_OWN, "OAuthException", "");

  private FailureClassifier() {}

  /**
   * @param message what Instagram wrote; it can quote the token, so it goes no further than here
   */
  static GraphErrorKind classify(GraphError.Code code, boolean isTransient, String message) {
    return SignInRefusals.refine(code, message, usual(code, isTransient, message));
  }

  private static GraphErrorKind usual(GraphError.Code code, boolean isTransient, String message) {
    if (isDeactivated(code, message)) {
      return GraphErrorKind.APP_DEACTIVATED;
    }
    if (isTooMuchData(code, message)) {
      return GraphErrorKind.TOO_MUCH_DATA;
    }
    if (!isTransient && isNotAllowed(code, message)) {
      return GraphErrorKind.APP_NOT_ALLOWED;
    }
    GraphErrorKind unknownCode =
        isTransient ? GraphErrorKind.TRANSIENT : byStatus(code.httpStatus());
    if (code.number().isEmpty()) {
      return unknownCode;
    }
    GraphErrorKind kind = byCode(code.number().getAsInt(), code.subcode().orElse(0), unknownCode);
    return isTransient && kind == GraphErrorKind.BAD_REQUEST ? GraphErrorKind.TRANSIENT : kind;
  }

  private static boolean isDeactivated(GraphError.Code code, String message) {
    int number = code.number().orElse(0);
    return (number == 200 || number == 10)
        && code.httpStatus() < 500
        && DEACTIVATED.matcher(message).find();
  }

  private static boolean isTooMuchData(GraphError.Code code, String message) {
    return code.operation() == Operation.LIST
        && code.number().orElse(0) == 1
        && TOO_MUCH_DATA.matcher(message).find();
  }

  /**
   * The type alone is no sign of it: an unknown field and an unknown object carry the same one. A
   * call that changes something may be unsupported in truth.
   */
  private static boolean isNotAllowed(GraphError.Code code, String message) {
    boolean statusFits =
        code.httpStatus() == 400 || (code.httpStatus() < 500 && code.type().equals(INSTAGRAMS_OWN));
    return statusFits
        && code.operation() != Operation.WRITE
        && code.number().orElse(0) == 100
        && code.subcode().isEmpty()
        && TYPES_OF_NOT_ALLOWED.contains(code.type())
        && NOT_ALLOWED.matcher(message).lookingAt();
  }

  private static GraphErrorKind byCode(int code, int subcode, GraphErrorKind unknownCode) {
    if (subcode / 1000 == 2207 || subcode / 1000 == 2534) {
      return byWriteSubcode(subcode);
    }
    if (code >= 200 && code <= 299) {
      return GraphErrorKind.PERMISSION_MISSING;
    }
    return switch (code) {
      case -2, -1, 1, 2 -> GraphErrorKind.TRANSIENT;
      case 4, 341 -> GraphErrorKind.APP_THROTTLED;
      case 17, 32, 613, 80002 -> GraphErrorKind.ACCOUNT_THROTTLED;
      case 102, 190 -> byTokenSubcode(subcode);
      case 10 -> GraphErrorKind.PERMISSION_MISSING;
      case 24, 110, 803 -> GraphErrorKind.NOT_FOUND;
      case 100 -> subcode == 33 ? GraphErrorKind.NOT_FOUND : GraphErrorKind.BAD_REQUEST;
      case 368 -> GraphErrorKind.BLOCKED;
      case 3, 101, 104, 2635 -> GraphErrorKind.APP_REFUSED;
      case 506, 2500 -> GraphErrorKind.BAD_REQUEST;
      default -> unknownCode;
    };
  }

  /**
   * Publishing and messaging have subcodes of their own, under codes that elsewhere mean the app,
   * the token or a passing fault. Each concerns one account or one request.
   */
  private static GraphErrorKind byWriteSubcode(int subcode) {
    return switch (subcode) {
      case 2207001, 2207008, 2207027, 2207032, 2207053 -> GraphErrorKind.TRANSIENT;
      case 2207006, 2207013, 2207020 -> GraphErrorKind.NOT_FOUND;
      case 2207042, 2207078 -> GraphErrorKind.ACCOUNT_THROTTLED;
      case 2207050 -> GraphErrorKind.OWNER_MUST_ACT;
      case 2207051 -> GraphErrorKind.BLOCKED;
      default -> GraphErrorKind.BAD_REQUEST;
    };
  }

  private static GraphErrorKind byTokenSubcode(int subcode) {
    return switch (subcode) {
      case 458, 460 -> GraphErrorKind.TOKEN_REVOKED;
      case 463 -> GraphErrorKind.TOKEN_EXPIRED;
      case 459, 464, 467 -> GraphErrorKind.OWNER_MUST_ACT;
      default -> GraphErrorKind.TOKEN_REFUSED;
    };
  }

  private static GraphErrorKind byStatus(int httpStatus) {
    if (httpStatus >= 500) {
      return GraphErrorKind.TRANSIENT;
    }
    return switch (httpStatus) {
      case 401 -> GraphErrorKind.TOKEN_REFUSED;
      case 403 -> GraphErrorKind.PERMISSION_MISSING;
      case 404, 410 -> GraphErrorKind.NOT_FOUND;
      case 408 -> GraphErrorKind.TRANSIENT;
      case 429 -> GraphErrorKind.ACCOUNT_THROTTLED;
      default -> httpStatus >= 400 ? GraphErrorKind.BAD_REQUEST : GraphErrorKind.UNREADABLE;
    };
  }
}
