package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run counted over the connections that it reached.
 *
 * @param outcomes connections by how their poll ended
 * @param states connections by where they stand
 * @param tokens connections by the days that their Instagram token has left
 * @param outbox events that wait for their confirmation
 * @param oldestOutbox since when the oldest of them waits
 * @param deadLetters events that were given up and are kept
 * @param sealed connections whose token no configured key opens
 */
record PollStatistics(
    Map<String, Integer> outcomes,
    Map<String, Integer> states,
    Map<String, Integer> tokens,
    int outbox,
    Optional<Instant> oldestOutbox,
    int deadLetters,
    int sealed) {
  PollStatistics {
    outcomes = Map.copyOf(outcomes);
    states = Map.copyOf(states);
    tokens = Map.copyOf(tokens);
  }

  /** The word for how long a token still lives. */
  static String daysLeft(Optional<Instant> expires, Instant now) {
    if (expires.isEmpty()) {
      return "unknown";
    }
    long days = Duration.between(now, expires.get()).toDays();
    if (!expires.get().isAfter(now)) {
      return "expired";
    }
    return days < 7 ? "under7" : days < 30 ? "under30" : "over30";
  }

  void addTo(ObjectNode content) {
    content.set("outcomes", counts(outcomes));
    content.set("states", counts(states));
    content.set("tokensByDaysLeft", counts(tokens));
    content.put("outbox", outbox).put("deadLetters", deadLetters).put("sealed", sealed);
    oldestOutbox.ifPresent(at -> content.put("oldestOutbox", at.toString()));
  }

  static PollStatistics from(ObjectNode content) {
    return new PollStatistics(
        counts(content.path("outcomes")),
        counts(content.path("states")),
        counts(content.path("tokensByDaysLeft")),
        content.path("outbox").asInt(),
        Json.text(content, "oldestOutbox").map(Instant::parse),
        content.path("deadLetters").asInt(),
        content.path("sealed").asInt());
  }

  private static ObjectNode counts(Map<String, Integer> counts) {
    ObjectNode node = Json.object();
    new TreeMap<>(counts).forEach(node::put);
    return node;
  }

  private static Map<String, Integer> counts(JsonNode node) {
    Map<String, Integer> counts = new TreeMap<>();
    node.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
    return counts;
  }
}
