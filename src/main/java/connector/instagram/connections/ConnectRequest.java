package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.graph.AccessToken;
import connector.instagram.json.Json;
import java.util.Optional;

/**
 * What an operator sends to connect an account.
 *
 * @param keyName names the key that is given in return
 * @param events whether the account is polled; empty: as before, and polled when it is new
 */
record ConnectRequest(AccessToken token, String keyName, Optional<Boolean> events) {
  private static final String DEFAULT_KEY_NAME = "operator";
  private static final int LONGEST_TOKEN = 4096;

  /**
   * @throws ApiException naming the property that is wrong
   */
  static ConnectRequest parse(ObjectNode body) {
    return new ConnectRequest(token(body), keyName(body), events(body));
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

  private static Optional<Boolean> events(ObjectNode body) {
    JsonNode events = body.path("events");
    if (!events.isMissingNode() && !events.isBoolean()) {
      throw ApiException.invalidParameter(
          "The property \"events\" has to be true or false: whether the account is polled.",
          Json.object().put("parameter", "events"));
    }
    return events.isMissingNode() ? Optional.empty() : Optional.of(events.asBoolean());
  }

  private static String keyName(ObjectNode body) {
    JsonNode name = body.path("name");
    if (name.isMissingNode()) {
      return DEFAULT_KEY_NAME;
    }
    if (!name.isTextual() || !name.asText().matches("[A-Za-z0-9 ._-]{1,64}")) {
      throw ApiException.invalidParameter(
          "The property \"name\" names the key: 1 to 64 letters, digits, spaces, dots, underscores"
              + " or hyphens.",
          Json.object().put("parameter", "name"));
    }
    return name.asText();
  }
}
