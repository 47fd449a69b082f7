package connector.instagram.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;

/** Uses dead letters as the operator's HTTP functions do, without HTTP. */
public final class DeadLetterDriver {
  private DeadLetterDriver() {}

  public static JsonNode list(DeadLetterAdmin admin, String connection) {
    return DeadLetterFunctions.json(admin.list(DeadLetterSelection.parse(connection)));
  }

  public static JsonNode replay(DeadLetterAdmin admin, ObjectNode body) {
    DeadLetterAdmin.Replayed done = admin.replay(DeadLetterSelection.parse(body));
    return Json.object().put("replayed", done.replayed()).put("left", done.left());
  }
}
