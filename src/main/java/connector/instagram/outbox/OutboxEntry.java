package connector.instagram.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.events.EventId;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * An event that was found and is not yet acknowledged as handed over.
 *
 * @param event the event as CloudEvents JSON
 * @param delivery what was done to hand it over
 */
public record OutboxEntry(EventId id, Instant time, String event, Delivery delivery) {
  private static final Duration LONGEST_GRACE = Duration.ofHours(6);
  private static final Duration LIFETIME = Duration.ofDays(7);

  /** An event that leaves for the first time as soon as it is stored. */
  public static OutboxEntry fresh(InstagramEvent event, Instant now) {
    return new OutboxEntry(event.id(), event.time(), event.cloudEvent(), new Delivery(now, now, 1));
  }

  /** An event that leaves with the next run. */
  public static OutboxEntry waiting(InstagramEvent event, Instant now) {
    return new OutboxEntry(
        event.id(), event.time(), event.cloudEvent(), new Delivery(now, Instant.EPOCH, 0));
  }

  /** False while it waits for its first run. */
  boolean hasLeft() {
    return delivery.attempts() > 0;
  }

  /** When it entered the outbox, by our clock. */
  public Instant found() {
    return delivery.found();
  }

  int attempts() {
    return delivery.attempts();
  }

  /** True when it has waited for its acknowledgement so long that it is emitted again. */
  boolean isDue(Instant now, Duration firstGrace) {
    return !delivery.emitted().plus(grace(firstGrace)).isAfter(now);
  }

  /** True when it is given up, and becomes a dead letter. */
  boolean isExpired(Instant now) {
    return !found().plus(LIFETIME).isAfter(now);
  }

  OutboxEntry emittedAgain(Instant now) {
    return new OutboxEntry(id, time, event, new Delivery(found(), now, delivery.attempts() + 1));
  }

  /** Due at once, with a whole life ahead. */
  public OutboxEntry renewed(Instant now) {
    return new OutboxEntry(id, time, event, new Delivery(now, Instant.EPOCH, 1));
  }

  private Duration grace(Duration firstGrace) {
    int doublings = Math.max(0, Math.min(delivery.attempts() - 1, 10));
    Duration grace = firstGrace.multipliedBy(1L << doublings);
    return grace.compareTo(LONGEST_GRACE) < 0 ? grace : LONGEST_GRACE;
  }

  int bytes() {
    return event.getBytes(StandardCharsets.UTF_8).length;
  }

  ObjectNode json() {
    return Json.object()
        .put("id", id.value())
        .put("time", time.toString())
        .put("event", event)
        .put("found", delivery.found().toString())
        .put("emitted", delivery.emitted().toString())
        .put("attempts", delivery.attempts());
  }

  static OutboxEntry from(JsonFields fields) {
    return new OutboxEntry(
        new EventId(fields.text("id")),
        fields.time("time"),
        fields.text("event"),
        new Delivery(fields.time("found"), fields.time("emitted"), fields.count("attempts")));
  }

  /**
   * How far an event's delivery has come, by our clock.
   *
   * @param found when it entered the outbox
   * @param emitted when it was last emitted
   * @param attempts how often it was emitted
   */
  public record Delivery(Instant found, Instant emitted, int attempts) {}
}
