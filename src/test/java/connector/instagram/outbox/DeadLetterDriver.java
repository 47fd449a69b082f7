package connector.instagram.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;

/** Uses dead letters as the operator's HTTP functions do, without HTTP. */
public final class DeadLetterDriver {
  private final DeadLetterAdmin admin;
  private final Clock clock;

  public DeadLetterDriver(DeadLetters deadLetters, OutboxStore.Outboxes outboxes, Clock clock) {
    this.clock = clock;
    this.admin = new DeadLetterAdmin(deadLetters, outboxes, (name, letter, by) -> false, clock);
  }

  /** The first page of the list. */
  public JsonNode list(String connection) {
    return page(connection, "", "");
  }

  /** One page of the list. */
  public JsonNode page(String connection, String limit, String after) {
    DeadLetterSelection selection = DeadLetterSelection.parse(connection);
    return admin.list(selection, selection.page(limit, after), soon()).json();
  }

  public JsonNode replay(ObjectNode body) {
    DeadLetterAdmin.Replayed done = admin.replay(DeadLetterSelection.parse(body), soon());
    return Json.object().put("replayed", done.replayed()).put("left", done.left());
  }

  private Deadline soon() {
    return Deadline.in(Duration.ofSeconds(60), clock);
  }
}
