package connector.instagram.graph;

import java.util.regex.Pattern;

/**
 * Tells the refusals of an exchange apart. Whatever is wrong, Instagram answers 400 there; which of
 * secret, redirect address and code it is, only the message says. What it does not name is the
 * code.
 */
final class SignInRefusals {
  private static final Pattern APP =
      Pattern.compile(
          "client[ _]?(?:secret|id)\\b|\\bplatform app\\b|\\bvalidating application\\b"
              + "|\\bapp(?:lication)? (?:id|secret)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REDIRECT =
      Pattern.compile("\\bredirect[ _]?ur[il]\\b", Pattern.CASE_INSENSITIVE);

  private SignInRefusals() {}

  static GraphErrorKind refine(GraphError.Code code, String message, GraphErrorKind usual) {
    boolean exchange =
        code.operation() == Operation.CODE_EXCHANGE || code.operation() == Operation.TOKEN_EXCHANGE;
    if (!exchange) {
      return usual;
    }
    if (APP.matcher(message).find()) {
      return GraphErrorKind.APP_REFUSED;
    }
    return code.operation() == Operation.CODE_EXCHANGE ? ofCode(message, usual) : usual;
  }

  private static GraphErrorKind ofCode(String message, GraphErrorKind usual) {
    return switch (usual) {
      case BAD_REQUEST, TOKEN_REFUSED, NOT_FOUND ->
          REDIRECT.matcher(message).find()
              ? GraphErrorKind.REDIRECT_REFUSED
              : GraphErrorKind.CODE_REFUSED;
      default -> usual;
    };
  }
}
