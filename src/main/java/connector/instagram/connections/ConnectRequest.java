package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.graph.AccessToken;
import connector.instagram.json.Json;

/**
 * What an operator sends to connect an account.
 *
 * @param key what is given in return
 */
record ConnectRequest(AccessToken token, WantedKey key) {
  private static final int LONGEST_TOKEN = 4096;

  /**
   * @throws ApiException naming the property that is wrong
   */
  static ConnectRequest parse(ObjectNode body) {
    return new ConnectRequest(token(body), WantedKey.parse(body));
  }

  private static AccessToken token(ObjectNode body) {
    JsonNode token = body.path("accessToken");
    if (!token.isTextual()
        || token.asText().isBlank()
        || token.asText().length() > LONGEST_TOKEN
        || !token.asText().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw ApiException.invalidParameter(
          "The property \"accessToken\" has to be a long-lived Instagram access token: printable"
              + " characters without spaces.",
          Json.object().put("parameter", "accessToken"));
    }
    return new AccessToken(token.asText());
  }
}
