package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;

/** What the replies of all token endpoints have in common. */
final class TokenReply {
  private TokenReply() {}

  /**
   * @throws UnexpectedReplyException when there is no token in it, or one of another kind, which we
   *     do not know how to use (RFC 6749, 7.1)
   */
  static AccessToken token(JsonNode body) {
    String type = Json.text(body, "token_type").orElse("bearer");
    if (!type.equalsIgnoreCase("bearer")) {
      throw new UnexpectedReplyException("a token of another type");
    }
    JsonNode token = body.path("access_token");
    if (!token.isTextual() || token.asText().isBlank()) {
      throw new UnexpectedReplyException("a reply without token");
    }
    return new AccessToken(token.asText());
  }
}
