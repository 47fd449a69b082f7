package connector.instagram.graph;

import java.util.regex.Pattern;

/**
 * Decides what a failed call means from code, subcode, HTTP status and transient flag. Meta's pages
 * map no HTTP status to a code and promise no message texts, so the code decides wherever there is
 * one (pages "Handle Errors" and "Rate Limits").
 *
 * <p>Two refusals of the app share a code with refusals of an account or of a request, and only the
 * message tells them apart. When the message changes, the code decides here as well.
 */
final class FailureClassifier {
  private static final Pattern DEACTIVATED =
      Pattern.compile("\\bAPI access (?:deactivated|blocked)\\b", Pattern.CASE_INSENSITIVE);

  /** An unknown object says "Unsupported get request", so only the two words together count. */
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("(?:\\(#100\\) )?Unsupported request\\b", Pattern.CASE_INSENSITIVE);

  private FailureClassifier() {}

  /**
   * @param message what Instagram wrote; it can quote the token, so it goes no further than here
   */
  static GraphErrorKind classify(GraphError.Code code, boolean isTransient, String message) {
    if (isDeactivated(code, message)) {
      return GraphErrorKind.APP_DEACTIVATED;
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

  /**
   * The type {@code IGApiException} is no sign of it: an unknown field and an unknown object carry
   * the same type.
   */
  private static boolean isNotAllowed(GraphError.Code code, String message) {
    return code.httpStatus() == 400
        && code.number().orElse(0) == 100
        && code.subcode().isEmpty()
        && NOT_ALLOWED.matcher(message).lookingAt();
  }

  private static GraphErrorKind byCode(int code, int subcode, GraphErrorKind unknownCode) {
    if (code >= 200 && code <= 299) {
      return GraphErrorKind.PERMISSION_MISSING;
    }
    return switch (code) {
      case 1, 2 -> GraphErrorKind.TRANSIENT;
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
