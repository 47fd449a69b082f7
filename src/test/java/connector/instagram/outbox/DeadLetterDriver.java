package connector.instagram.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Clock;

/** Uses dead letters as the operator's HTTP functions do, without HTTP. */
public final class DeadLetterDriver {
  private final DeadLetterAdmin admin;

  public DeadLetterDriver(DeadLetters deadLetters, OutboxStore<?> outboxes, Clock clock) {
    this.admin = new DeadLetterAdmin(deadLetters, outboxes, clock);
  }

  public JsonNode list(String connection) {
    return DeadLetterFunctions.json(admin.list(DeadLetterSelection.parse(connection)));
  }

  public JsonNode replay(ObjectNode body) {
    DeadLetterAdmin.Replayed done = admin.replay(DeadLetterSelection.parse(body));
    return Json.object().put("replayed", done.replayed()).put("left", done.left());
  }
}
