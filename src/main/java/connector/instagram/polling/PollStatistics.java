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
 * @param service who is served
 */
public record PollStatistics(Counts counts, Service service, Waiting waiting, Unusable unusable) {
  public Map<String, Integer> outcomes() {
    return counts.outcomes();
  }

  public Map<String, Integer> states() {
    return counts.states();
  }

  public Map<String, Integer> tokens() {
    return counts.tokens();
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
    content.set("outcomes", json(outcomes()));
    content.set("states", json(states()));
    content.set("tokensByDaysLeft", json(tokens()));
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
        new Counts(
            fields.counts("outcomes"), fields.counts("states"), fields.counts("tokensByDaysLeft")),
        Service.from(fields),
        new Waiting(
            fields.count("outbox"),
            fields.optionalTime("oldestOutbox"),
            fields.count("deadLetters")),
        new Unusable(fields.count("sealed"), fields.texts("unreadable")));
  }

  private static ObjectNode json(Map<String, Integer> counts) {
    ObjectNode node = Json.object();
    new TreeMap<>(counts).forEach(node::put);
    return node;
  }

  /**
   * Connections by the words for them.
   *
   * @param outcomes by how their poll ended
   * @param states by their state
   * @param tokens by the days that their Instagram token has left
   */
  public record Counts(
      Map<String, Integer> outcomes, Map<String, Integer> states, Map<String, Integer> tokens) {
    public Counts {
      outcomes = Map.copyOf(outcomes);
      states = Map.copyOf(states);
      tokens = Map.copyOf(tokens);
    }
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
