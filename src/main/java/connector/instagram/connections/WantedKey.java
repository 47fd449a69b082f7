package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.json.Json;
import java.util.Optional;

/**
 * What an operator wants of a key that is not made yet.
 *
 * @param name by which the operator finds the key's grant
 * @param events whether the account is polled; empty: as before, and polled when it is new
 */
public record WantedKey(String name, Optional<Boolean> events) {
  private static final String DEFAULT_NAME = "operator";

  /**
   * @throws ApiException naming the property that is wrong
   */
  public static WantedKey parse(ObjectNode body) {
    return new WantedKey(name(body), events(body));
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

  private static String name(ObjectNode body) {
    JsonNode name = body.path("name");
    if (name.isMissingNode()) {
      return DEFAULT_NAME;
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
