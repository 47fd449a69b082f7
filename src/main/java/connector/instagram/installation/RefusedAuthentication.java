package connector.instagram.installation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Instant;

/** When a client could not prove itself last, and why. */
record RefusedAuthentication(ClientRefusals.Reason reason, Instant at) {
  ObjectNode json() {
    return Json.object().put("reason", reason.text()).put("at", at.toString());
  }

  static RefusedAuthentication from(JsonFields fields) {
    return new RefusedAuthentication(
        ClientRefusals.Reason.fromText(fields.text("reason")), fields.time("at"));
  }
}
