package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run counted over the connections that it reached.
 *
 * @param outcomes connections by how their poll ended
 * @param states connections by their state
 * @param tokens connections by the days that their Instagram token has left
 */
public record PollStatistics(
    Map<String, Integer> outcomes,
    Map<String, Integer> states,
    Map<String, Integer> tokens,
    Waiting waiting,
    Unusable unusable) {
  public PollStatistics {
    outcomes = Map.copyOf(outcomes);
    states = Map.copyOf(states);
    tokens = Map.copyOf(tokens);
  }

  /** The word for how long a token still lives. */
  static String daysLeft(Instant expires, Instant now) {
    if (!expires.isAfter(now)) {
      return "expired";
    }
    long days = Duration.between(now, expires).toDays();
    return days < 7 ? "under7" : days < 30 ? "under30" : "over30";
  }

  public void addTo(ObjectNode content) {
    content.set("outcomes", counts(outcomes));
    content.set("states", counts(states));
    content.set("tokensByDaysLeft", counts(tokens));
    content
        .put("outbox", waiting.events())
        .put("deadLetters", waiting.deadLetters())
        .put("sealed", unusable.tokens());
    waiting.oldest().ifPresent(at -> content.put("oldestOutbox", at.toString()));
    if (!unusable.documents().isEmpty()) {
      ArrayNode documents = content.putArray("unreadable");
      unusable.documents().forEach(documents::add);
    }
  }

  static PollStatistics from(JsonFields fields) {
    return new PollStatistics(
        fields.counts("outcomes"),
        fields.counts("states"),
        fields.counts("tokensByDaysLeft"),
        new Waiting(
            fields.count("outbox"),
            fields.optionalTime("oldestOutbox"),
            fields.count("deadLetters")),
        new Unusable(fields.count("sealed"), fields.texts("unreadable")));
  }

  private static ObjectNode counts(Map<String, Integer> counts) {
    ObjectNode node = Json.object();
    new TreeMap<>(counts).forEach(node::put);
    return node;
  }

  /**
   * Events that were not handed over yet.
   *
   * @param events how many wait for their acknowledgement
   * @param oldest since when the oldest of them waits
   * @param deadLetters how many were given up and are kept
   */
  public record Waiting(int events, Optional<Instant> oldest, int deadLetters) {}

  /**
   * What the run could not use.
   *
   * @param tokens connections whose token no configured key opens
   * @param documents a sentence for each of the first documents that are damaged or too new
   */
  public record Unusable(int tokens, List<String> documents) {
    public Unusable {
      documents = List.copyOf(documents);
    }
  }
}
