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

  static GraphError.Kind refine(GraphError.Code code, String message, GraphError.Kind usual) {
    boolean exchange =
        code.operation() == GraphError.Operation.CODE_EXCHANGE
            || code.operation() == GraphError.Operation.TOKEN_EXCHANGE;
    if (!exchange) {
      return usual;
    }
    if (APP.matcher(message).find()) {
      return GraphError.Kind.APP_REFUSED;
    }
    return code.operation() == GraphError.Operation.CODE_EXCHANGE ? ofCode(message, usual) : usual;
  }

  private static GraphError.Kind ofCode(String message, GraphError.Kind usual) {
    return switch (usual) {
      case BAD_REQUEST, TOKEN_REFUSED, NOT_FOUND ->
          REDIRECT.matcher(message).find()
              ? GraphError.Kind.REDIRECT_REFUSED
              : GraphError.Kind.CODE_REFUSED;
      default -> usual;
    };
  }
}
