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

  private static final int NO_CAPABILITY = 3;
  private static final int NO_FORMAT = 20;
  private static final int NO_SUCH_FORMAT = 1772107;

  private FailureClassifier() {}

  /**
   * @param message what Instagram wrote; it can quote the token, so it goes no further than here
   */
  static GraphError.Kind classify(GraphError.Code code, boolean isTransient, String message) {
    return SignInRefusals.refine(code, message, usual(code, isTransient, message));
  }

  private static GraphError.Kind usual(GraphError.Code code, boolean isTransient, String message) {
    if (isDeactivated(code, message)) {
      return GraphError.Kind.APP_DEACTIVATED;
    }
    if (isTooMuchData(code, message)) {
      return GraphError.Kind.TOO_MUCH_DATA;
    }
    if (!isTransient && isNotAllowed(code, message)) {
      return GraphError.Kind.APP_NOT_ALLOWED;
    }
    GraphError.Kind unknownCode =
        isTransient ? GraphError.Kind.TRANSIENT : byStatus(code.httpStatus());
    if (code.number().isEmpty()) {
      return unknownCode;
    }
    if (code.operation() == GraphError.Operation.WRITE && isOfWrite(code)) {
      return byWrite(code.number().getAsInt());
    }
    GraphError.Kind kind = byCode(code.number().getAsInt(), code.subcode().orElse(0), unknownCode);
    return isTransient && kind == GraphError.Kind.BAD_REQUEST ? GraphError.Kind.TRANSIENT : kind;
  }

  private static boolean isDeactivated(GraphError.Code code, String message) {
    int number = code.number().orElse(0);
    return (number == 200 || number == 10)
        && code.httpStatus() < 500
        && DEACTIVATED.matcher(message).find();
  }

  private static boolean isOfWrite(GraphError.Code code) {
    return switch (code.number().orElse(0)) {
      case NO_CAPABILITY -> true;
      case NO_FORMAT -> code.subcode().orElse(0) == NO_SUCH_FORMAT;
      default -> false;
    };
  }

  /**
   * Codes that mean something else where something is changed. A capability that is missing for it
   * is no refusal of the app: reading goes on. Where the format of the answer is missing, the
   * comment was made all the same (seen in live use).
   */
  private static GraphError.Kind byWrite(int code) {
    return code == NO_CAPABILITY ? GraphError.Kind.PERMISSION_MISSING : GraphError.Kind.UNREADABLE;
  }

  private static boolean isTooMuchData(GraphError.Code code, String message) {
    return code.operation() == GraphError.Operation.LIST
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
        && code.operation() != GraphError.Operation.WRITE
        && code.number().orElse(0) == 100
        && code.subcode().isEmpty()
        && TYPES_OF_NOT_ALLOWED.contains(code.type())
        && NOT_ALLOWED.matcher(message).lookingAt();
  }

  private static GraphError.Kind byCode(int code, int subcode, GraphError.Kind unknownCode) {
    if (subcode / 1000 == 2207 || subcode / 1000 == 2534) {
      return byWriteSubcode(subcode);
    }
    if (code >= 200 && code <= 299) {
      return GraphError.Kind.PERMISSION_MISSING;
    }
    return switch (code) {
      case -2, -1, 1, 2 -> GraphError.Kind.TRANSIENT;
      case 4, 341 -> GraphError.Kind.APP_THROTTLED;
      case 17, 32, 613, 80002 -> GraphError.Kind.ACCOUNT_THROTTLED;
      case 102, 190 -> byTokenSubcode(subcode);
      case 10 -> GraphError.Kind.PERMISSION_MISSING;
      case 24, 110, 803 -> GraphError.Kind.NOT_FOUND;
      case 100 -> subcode == 33 ? GraphError.Kind.NOT_FOUND : GraphError.Kind.BAD_REQUEST;
      case 368 -> GraphError.Kind.BLOCKED;
      case 3, 101, 104, 2635 -> GraphError.Kind.APP_REFUSED;
      case 506, 2500 -> GraphError.Kind.BAD_REQUEST;
      default -> unknownCode;
    };
  }

  /**
   * Publishing and messaging have subcodes of their own, under codes that elsewhere mean the app,
   * the token or a passing fault. Each concerns one account or one request.
   */
  private static GraphError.Kind byWriteSubcode(int subcode) {
    return switch (subcode) {
      case 2207001, 2207008, 2207027, 2207032, 2207053 -> GraphError.Kind.TRANSIENT;
      case 2207006, 2207013, 2207020 -> GraphError.Kind.NOT_FOUND;
      case 2207042, 2207078 -> GraphError.Kind.ACCOUNT_THROTTLED;
      case 2207050 -> GraphError.Kind.OWNER_MUST_ACT;
      case 2207051 -> GraphError.Kind.BLOCKED;
      default -> GraphError.Kind.BAD_REQUEST;
    };
  }

  private static GraphError.Kind byTokenSubcode(int subcode) {
    return switch (subcode) {
      case 458, 460 -> GraphError.Kind.TOKEN_REVOKED;
      case 463 -> GraphError.Kind.TOKEN_EXPIRED;
      case 459, 464, 467 -> GraphError.Kind.OWNER_MUST_ACT;
      default -> GraphError.Kind.TOKEN_REFUSED;
    };
  }

  private static GraphError.Kind byStatus(int httpStatus) {
    if (httpStatus >= 500) {
      return GraphError.Kind.TRANSIENT;
    }
    return switch (httpStatus) {
      case 401 -> GraphError.Kind.TOKEN_REFUSED;
      case 403 -> GraphError.Kind.PERMISSION_MISSING;
      case 404, 410 -> GraphError.Kind.NOT_FOUND;
      case 408 -> GraphError.Kind.TRANSIENT;
      case 429 -> GraphError.Kind.ACCOUNT_THROTTLED;
      default -> httpStatus >= 400 ? GraphError.Kind.BAD_REQUEST : GraphError.Kind.UNREADABLE;
    };
  }
}
