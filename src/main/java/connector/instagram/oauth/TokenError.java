package connector.instagram.oauth;

import java.util.Locale;

/** What a client is told at the token and the revoke endpoint (RFC 6749, section 5.2). */
enum TokenError {
  INVALID_REQUEST(400),
  INVALID_CLIENT(401),
  INVALID_GRANT(400),
  UNSUPPORTED_GRANT_TYPE(400),
  /** Trying again helps, and nothing is lost meanwhile. */
  TEMPORARILY_UNAVAILABLE(503),
  SERVER_ERROR(500);

  private final int status;

  TokenError(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
