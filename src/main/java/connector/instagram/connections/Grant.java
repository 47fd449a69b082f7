package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Instant;

/**
 * One consent to use a connection. A grant is an operator key: it has a name and no expiry.
 *
 * @param secretHash hexadecimal SHA-256 of the secret in the key
 */
record Grant(String id, String name, Instant created, String secretHash) {

  static Grant from(JsonFields fields) {
    return new Grant(
        fields.text("id"), fields.text("name"), fields.time("created"), fields.text("secretHash"));
  }

  ObjectNode json() {
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("created", created.toString())
        .put("secretHash", secretHash);
  }
}
