package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a connection's account is polled (rule P11).
 *
 * @param events true when somebody wants its events
 * @param paused true while the operator wants it left alone
 * @param lastSign when its owner last gave a sign of life, to the day
 */
public record PollingPreference(boolean events, boolean paused, Instant lastSign) {
  private static final Duration DORMANT_AFTER = Duration.ofDays(90);
  private static final Duration NOTED_EVERY = Duration.ofDays(1);

  static PollingPreference forEvents(Instant now) {
    return new PollingPreference(true, false, now);
  }

  /** Why Instagram is not asked; empty when it is. */
  public Optional<String> idleReason(Instant now) {
    if (paused) {
      return Optional.of("paused_by_operator");
    }
    if (!events) {
      return Optional.of("no_events_wanted");
    }
    return lastSign.plus(DORMANT_AFTER).isAfter(now) ? Optional.empty() : Optional.of("dormant");
  }

  /** True when another sign of life is worth a write. */
  boolean isStale(Instant now) {
    return !lastSign.plus(NOTED_EVERY).isAfter(now);
  }

  PollingPreference seen(Instant now) {
    return new PollingPreference(events, paused, now);
  }

  PollingPreference paused(boolean pause, Instant now) {
    return new PollingPreference(events, pause, now);
  }

  PollingPreference wanting(boolean newEvents, Instant now) {
    return new PollingPreference(newEvents, paused, now);
  }

  ObjectNode json() {
    return Json.object()
        .put("events", events)
        .put("paused", paused)
        .put("lastSign", lastSign.toString());
  }

  static PollingPreference from(JsonNode node, Instant otherwise) {
    return node.isObject()
        ? new PollingPreference(
            node.path("events").asBoolean(true),
            node.path("paused").asBoolean(),
            Instant.parse(node.path("lastSign").asText()))
        : forEvents(otherwise);
  }
}
