package connector.instagram.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.Verdict;
import connector.instagram.json.Json;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ReconnectReason;
import java.time.Instant;

/**
 * The event "this account has to be connected again" as CloudEvents 1.0 JSON: why, and what to do.
 * It holds no secret, and no text of others but a name that every consumer can read.
 *
 * @param time when it was decided
 */
public record ReconnectNeeded(EventId id, Instant time, String cloudEvent)
    implements InstagramEvent {
  /** Instagram's own names have at most 30 characters. */
  private static final int LONGEST_NAME = 100;

  public static ReconnectNeeded of(Verdict verdict, Instant decided) {
    Connection connection = verdict.connection();
    EventId id = idOf(verdict);
    ObjectNode event =
        Json.object()
            .put("specversion", "1.0")
            .put("id", id.value())
            .put("source", "/instagram/accounts/" + connection.professionalId())
            .put("type", EventKind.RECONNECT_NEEDED.type())
            .put("subject", connection.id().value())
            .put("time", decided.toString())
            .put("datacontenttype", "application/json")
            .put("connectionid", connection.id().value());
    event.set("data", data(verdict));
    return new ReconnectNeeded(id, decided, Json.write(event));
  }

  /** A second outage is another event, a repeat of the first is not (P12). */
  public static EventId idOf(Verdict verdict) {
    Connection connection = verdict.connection();
    return EventId.of(
        connection.professionalId(),
        EventKind.RECONNECT_NEEDED,
        connection.id() + "\n" + connection.tokenVersion() + "\n" + verdict.number());
  }

  private static ObjectNode data(Verdict verdict) {
    ReconnectReason reason = verdict.reason().orElse(ReconnectReason.TOKEN_REFUSED);
    String name = verdict.connection().username();
    ObjectNode data = Json.object().put("accountId", verdict.connection().professionalId());
    if (name.length() <= LONGEST_NAME && EventText.isPortable(name)) {
      data.put("username", name);
    }
    verdict.status().since().ifPresent(since -> data.put("since", since.toString()));
    return data.put("state", ConnectionState.RECONNECT_NEEDED.text())
        .put("reason", reason.text())
        .put("message", reason.sentence())
        .put("advice", ConnectionState.RECONNECT_NEEDED.advice());
  }
}
