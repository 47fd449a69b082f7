package connector.instagram.newmedia;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one small document that every run of the poll writes: that it ran, and how it went.
 *
 * @param after the run began behind the connection document of this name
 * @param last the last connection document that it reached; the next run begins behind it
 * @param complete true when the run reached every connection
 * @param lastComplete when a run last did
 * @param oldestOutbox since when the oldest unconfirmed event waits
 */
record Summary(
    Instant lastTick,
    String after,
    String last,
    boolean complete,
    Optional<Instant> lastComplete,
    Map<Outcome, Integer> outcomes,
    Optional<Instant> oldestOutbox) {
  Summary {
    outcomes = Map.copyOf(outcomes);
  }

  /** When the connection of this document was last polled, as far as it is known. */
  Optional<Instant> lastPoll(String name, Instant created) {
    Optional<Instant> at = reached(name) ? Optional.of(lastTick) : lastComplete;
    return at.filter(tick -> !tick.isBefore(created));
  }

  private boolean reached(String name) {
    if (complete) {
      return true;
    }
    boolean behindStart = name.compareTo(after) > 0;
    boolean beforeEnd = name.compareTo(last) <= 0;
    // The range wraps around when the run went past the last name.
    return after.compareTo(last) < 0 ? behindStart && beforeEnd : behindStart || beforeEnd;
  }

  ObjectNode json() {
    ObjectNode content =
        Json.object()
            .put("version", 1)
            .put("lastTick", lastTick.toString())
            .put("after", after)
            .put("last", last)
            .put("complete", complete);
    lastComplete.ifPresent(at -> content.put("lastComplete", at.toString()));
    oldestOutbox.ifPresent(at -> content.put("oldestOutbox", at.toString()));
    ObjectNode counts = content.putObject("outcomes");
    outcomes.forEach((outcome, count) -> counts.put(outcome.text(), count));
    return content;
  }

  static Summary from(ObjectNode content) {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    content
        .path("outcomes")
        .properties()
        .forEach(entry -> outcomes.put(Outcome.fromText(entry.getKey()), entry.getValue().asInt()));
    return new Summary(
        Instant.parse(content.path("lastTick").asText()),
        content.path("after").asText(),
        content.path("last").asText(),
        content.path("complete").asBoolean(),
        Json.text(content, "lastComplete").map(Instant::parse),
        outcomes,
        Json.text(content, "oldestOutbox").map(Instant::parse));
  }
}
