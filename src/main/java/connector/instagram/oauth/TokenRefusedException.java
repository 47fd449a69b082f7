package connector.instagram.oauth;

/** A client does not get what it asked for, and is told why. */
final class TokenRefusedException extends RuntimeException {
  private final TokenError error;
  private final boolean triedBasic;

  private TokenRefusedException(TokenError error, String description, boolean triedBasic) {
    super(description);
    this.error = error;
    this.triedBasic = triedBasic;
  }

  TokenRefusedException(TokenError error, String description) {
    this(error, description, false);
  }

  /**
   * The client did not prove who it is.
   *
   * @param triedBasic whether it used the header, which it is then told to use (RFC 6749, 5.2)
   */
  static TokenRefusedException invalidClient(String description, boolean triedBasic) {
    return new TokenRefusedException(TokenError.INVALID_CLIENT, description, triedBasic);
  }

  static TokenRefusedException invalidRequest(String description) {
    return new TokenRefusedException(TokenError.INVALID_REQUEST, description);
  }

  static TokenRefusedException invalidGrant(String description) {
    return new TokenRefusedException(TokenError.INVALID_GRANT, description);
  }

  TokenError error() {
    return error;
  }

  boolean triedBasic() {
    return triedBasic;
  }
}
