package connector.instagram.oauth;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Grants;
import connector.instagram.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The replies of the token and the revoke endpoint, in the form of RFC 6749. */
final class TokenReplies {
  /** Beside the {@code Cache-Control} that every reply has (RFC 6749, section 5.1). */
  private static final Map<String, String> NOT_KEPT = Map.of("Pragma", "no-cache");

  /** How a failure that is not the client's is told. */
  static final RequestHandler.ErrorForm FAILURES = (error, requestId) -> failure(error);

  private TokenReplies() {}

  static ApiReply issued(Grants.IssuedTokens tokens) {
    return ApiReply.ok(
            Json.object()
                .put("access_token", tokens.accessToken())
                .put("token_type", "Bearer")
                .put("expires_in", tokens.expiresIn().toSeconds())
                .put("refresh_token", tokens.refreshToken()))
        .with(NOT_KEPT);
  }

  /** Whatever the token was, it is of no use any more (RFC 7009, section 2.2). */
  static ApiReply revoked() {
    return new ApiReply(200, Optional.empty(), NOT_KEPT);
  }

  static ApiReply refused(TokenRefusedException refusal) {
    Map<String, String> headers = new HashMap<>(NOT_KEPT);
    if (refusal.triedBasic()) {
      headers.put("WWW-Authenticate", "Basic realm=\"oauth\", charset=\"UTF-8\"");
    }
    TokenError error = refusal.error();
    return reply(error.status(), error, String.valueOf(refusal.getMessage())).with(headers);
  }

  private static ApiReply failure(ApiError failed) {
    int status = failed.code().status();
    TokenError error =
        switch (status) {
          case 503 -> TokenError.TEMPORARILY_UNAVAILABLE;
          case 400, 413 -> TokenError.INVALID_REQUEST;
          default -> TokenError.SERVER_ERROR;
        };
    Map<String, String> headers = new HashMap<>(NOT_KEPT);
    failed
        .retryAfter()
        .ifPresent(wait -> headers.put("Retry-After", Long.toString(wait.toSeconds())));
    return reply(status, error, failed.message()).with(headers);
  }

  private static ApiReply reply(int status, TokenError error, String description) {
    return ApiReply.of(
        status,
        Json.object()
            .put("error", error.text())
            .put("error_description", allowedText(description)));
  }

  /** A description has neither quotation marks nor backslashes, and is ASCII (RFC 6749, 5.2). */
  private static String allowedText(String description) {
    return description.replace('"', '\'').replace('\\', '/').replaceAll("[^\\x20-\\x7e]", "?");
  }
}
