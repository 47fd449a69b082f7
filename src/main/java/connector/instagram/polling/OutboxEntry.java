package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.events.EventId;
import connector.instagram.events.MediaPublished;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * An event that was found and is not yet confirmed as handed over.
 *
 * @param published the media's timestamp; events leave in this order
 * @param found when it entered the outbox, by our clock
 * @param emitted when it was last emitted, by our clock
 * @param attempts how often it was emitted
 */
record OutboxEntry(
    MediaPublished event, Instant published, Instant found, Instant emitted, int attempts) {
  private static final Duration LONGEST_GRACE = Duration.ofHours(6);
  private static final Duration LIFETIME = Duration.ofDays(7);

  static OutboxEntry fresh(MediaPublished event, Instant published, Instant now) {
    return new OutboxEntry(event, published, now, now, 1);
  }

  EventId id() {
    return event.id();
  }

  /** True when it has waited for its confirmation so long that it is emitted again. */
  boolean due(Instant now, Duration firstGrace) {
    return !emitted.plus(grace(firstGrace)).isAfter(now);
  }

  /** True when it is given up, and becomes a dead letter. */
  boolean expired(Instant now) {
    return !found.plus(LIFETIME).isAfter(now);
  }

  OutboxEntry emittedAgain(Instant now) {
    return new OutboxEntry(event, published, found, now, attempts + 1);
  }

  private Duration grace(Duration firstGrace) {
    Duration grace = firstGrace.multipliedBy(1L << Math.min(attempts - 1, 10));
    return grace.compareTo(LONGEST_GRACE) < 0 ? grace : LONGEST_GRACE;
  }

  int bytes() {
    return event.json().getBytes(StandardCharsets.UTF_8).length;
  }

  ObjectNode json() {
    return Json.object()
        .put("id", event.id().value())
        .put("event", event.json())
        .put("published", published.toString())
        .put("found", found.toString())
        .put("emitted", emitted.toString())
        .put("attempts", attempts);
  }

  static OutboxEntry from(JsonNode node) {
    return new OutboxEntry(
        new MediaPublished(new EventId(node.path("id").asText()), node.path("event").asText()),
        Instant.parse(node.path("published").asText()),
        Instant.parse(node.path("found").asText()),
        Instant.parse(node.path("emitted").asText()),
        node.path("attempts").asInt(1));
  }
}
