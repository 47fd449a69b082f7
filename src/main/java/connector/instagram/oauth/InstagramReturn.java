package connector.instagram.oauth;

/**
 * What Instagram sends a browser back with. None of its texts are shown or handed on: anybody can
 * write such an address.
 */
record InstagramReturn(Parameters sent) {
  /** The ticket's text; empty when Instagram lost it. */
  String state() {
    return sent.isRepeated("state") ? "" : sent.get("state");
  }

  boolean isRefusal() {
    return sent.has("error") || sent.has("error_reason") || sent.has("error_code");
  }

  /**
   * @throws SignInStoppedException when there is no code
   */
  String code() {
    if (!sent.has("code") || sent.isRepeated("code")) {
      throw SignInStoppedException.of(SignInProblem.NO_ANSWER_FROM_INSTAGRAM);
    }
    return sent.get("code");
  }

  /** The same in the words of RFC 6749, section 4.1.2.1. */
  String clientError() {
    return isDenied() ? "access_denied" : "server_error";
  }

  String clientDescription() {
    return isDenied()
        ? "The person did not allow access at Instagram."
        : "Instagram could not complete the sign-in. Sign in again.";
  }

  boolean isDenied() {
    return sent.get("error").equals("access_denied")
        || sent.get("error_reason").equals("user_denied");
  }
}
