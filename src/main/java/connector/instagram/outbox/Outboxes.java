package connector.instagram.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.events.EventKind;
import connector.instagram.json.Json;

/**
 * Where events wait, by their kind.
 *
 * @param polled in the documents of those who find them
 * @param unpolled in documents of their own, because no poll finds them
 */
public record Outboxes(OutboxStore<?> polled, OutboxStore<?> unpolled) {
  /**
   * @param event CloudEvents JSON; a kind of a later version is looked for among the polled ones,
   *     and is not there
   */
  OutboxStore<?> of(JsonNode event) {
    return EventKind.of(event).filter(EventKind.RECONNECT_NEEDED::equals).isPresent()
        ? unpolled
        : polled;
  }

  OutboxStore<?> of(OutboxEntry entry) {
    return of(Json.parse(entry.event()).orElse(Json.object()));
  }
}
