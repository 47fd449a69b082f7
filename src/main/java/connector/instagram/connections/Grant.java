package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Instant;

/**
 * One consent to use a connection. A grant is an operator key: it has a name and no expiry.
 *
 * @param secretHash hexadecimal SHA-256 of the secret in the key
 */
record Grant(String id, String name, Instant created, String secretHash) {

  static Grant from(JsonNode node) {
    return new Grant(
        node.path("id").asText(),
        node.path("name").asText(),
        Instant.parse(node.path("created").asText()),
        node.path("secretHash").asText());
  }

  ObjectNode json() {
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("created", created.toString())
        .put("secretHash", secretHash);
  }
}
