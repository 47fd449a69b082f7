package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The one small document that every run of the poll writes: that it ran, and how it went. Health
 * and alerts read nothing else.
 *
 * @param lastComplete when a run last reached every connection
 * @param breaker there while Instagram refuses the app as a whole
 * @param incident the incident at Instagram that goes on or has just ended, or none
 * @param shards there when this sums up the reports of all shards
 */
public record PollReport(
    PollCoverage coverage,
    Optional<Instant> lastComplete,
    Statistics statistics,
    Optional<CircuitBreaker.Open> breaker,
    IncidentDetector.Incident incident,
    Optional<ShardRound> shards) {
  public Instant lastTick() {
    return coverage.tick();
  }

  boolean isComplete() {
    return coverage.complete();
  }

  public Service service() {
    return statistics.service();
  }

  /** How many shards were not polled in the last minutes, while the poll is split into shards. */
  public int shardsBehind() {
    return shards.map(ShardRound::behind).orElse(0);
  }

  /** Since when Instagram refuses many connections at once. */
  public Optional<Instant> incidentSince() {
    return Optional.of(incident)
        .filter(IncidentDetector.Incident::isGoingOn)
        .map(IncidentDetector.Incident::since);
  }

  /** When the connection of this document was last polled, as far as it is known. */
  Optional<Instant> lastPoll(String name, Instant created) {
    Optional<Instant> at = coverage.reached(name) ? Optional.of(lastTick()) : lastComplete;
    return at.filter(tick -> !tick.isBefore(created));
  }

  /** How a report is written down. */
  static final class Codec implements Repository.Codec<PollReport> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "The next run replaces it.";
    }

    @Override
    public ObjectNode write(PollReport report) {
      ObjectNode content = Json.object();
      report.coverage().addTo(content);
      report.lastComplete().ifPresent(at -> content.put("lastComplete", at.toString()));
      report.statistics().addTo(content);
      report.service().writeTo(content);
      report.breaker().ifPresent(open -> content.set("breaker", open.json()));
      if (!report.incident().equals(IncidentDetector.Incident.NONE)) {
        content.set("incident", report.incident().json());
      }
      report.shards().ifPresent(round -> content.set("shards", round.json()));
      return content;
    }

    @Override
    public PollReport read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new PollReport(
          PollCoverage.from(fields),
          fields.optionalTime("lastComplete"),
          Statistics.from(fields),
          fields.optionalObject("breaker").map(CircuitBreaker.Open::from),
          fields
              .optionalObject("incident")
              .map(IncidentDetector.Incident::from)
              .orElse(IncidentDetector.Incident.NONE),
          fields.optionalObject("shards").map(ShardRound::from));
    }
  }

  /**
   * What a run counted over the connections that it reached.
   *
   * @param service who is served
   * @param suspended subscriptions to which nothing could be sent for a day
   */
  public record Statistics(
      Counts counts, Service service, Waiting waiting, Unusable unusable, Suspended suspended) {
    public Map<String, Integer> outcomes() {
      return counts.outcomes();
    }

    public Map<String, Integer> states() {
      return counts.states();
    }

    public Map<String, Integer> tokens() {
      return counts.tokens();
    }

    public Map<String, Integer> comments() {
      return counts.comments();
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
      content.set("comments", json(comments()));
      content
          .put("outbox", waiting.events())
          .put("deadLetters", waiting.deadLetters())
          .put("sealed", unusable.tokens());
      waiting.oldest().ifPresent(at -> content.put("oldestOutbox", at.toString()));
      if (!unusable.documents().isEmpty()) {
        ArrayNode documents = content.putArray("unreadable");
        unusable.documents().forEach(documents::add);
      }
      if (suspended.count() > 0) {
        content.set("suspendedSubscriptions", suspended.json());
      }
    }

    static Statistics from(JsonFields fields) {
      return new Statistics(
          new Counts(
              fields.counts("outcomes"),
              fields.counts("states"),
              fields.counts("tokensByDaysLeft"),
              fields.counts("comments")),
          Service.from(fields),
          new Waiting(
              fields.count("outbox"),
              fields.optionalTime("oldestOutbox"),
              fields.count("deadLetters")),
          new Unusable(fields.count("sealed"), fields.texts("unreadable")),
          fields
              .optionalObject("suspendedSubscriptions")
              .map(Suspended::from)
              .orElse(Suspended.NONE));
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
     * @param comments by what is wrong with their comments
     */
    public record Counts(
        Map<String, Integer> outcomes,
        Map<String, Integer> states,
        Map<String, Integer> tokens,
        Map<String, Integer> comments) {
      public Counts {
        comments = Map.copyOf(comments);
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
     * Subscriptions to which nothing could be sent for a day (D5). The connections' documents tell
     * them, which a run has at hand: nothing is read for this.
     *
     * @param first a few words for each of the first of them
     */
    public record Suspended(int count, List<String> first) {
      static final Suspended NONE = new Suspended(0, List.of());
      private static final int MOST_NAMES = 5;

      public Suspended {
        first = List.copyOf(first);
      }

      Suspended and(Connection connection) {
        Suspended more = this;
        for (SubscriptionEntry entry : connection.subscriptions()) {
          if (entry.state() instanceof SubscriptionEntry.State.Suspended state) {
            more = more.and(name(connection, state));
          }
        }
        return more;
      }

      Suspended and(Suspended others) {
        return new Suspended(
            count + others.count,
            Stream.concat(first.stream(), others.first.stream()).limit(MOST_NAMES).toList());
      }

      private Suspended and(String name) {
        List<String> more = new ArrayList<>(first);
        if (more.size() < MOST_NAMES) {
          more.add(name);
        }
        return new Suspended(count + 1, more);
      }

      private static String name(Connection connection, SubscriptionEntry.State.Suspended state) {
        return state.callbackHost()
            + " for "
            + connection.username()
            + " (connection "
            + connection.id()
            + ")";
      }

      private ObjectNode json() {
        ObjectNode json = Json.object().put("count", count);
        first.forEach(json.putArray("first")::add);
        return json;
      }

      private static Suspended from(JsonFields fields) {
        return new Suspended(fields.count("count"), fields.texts("first"));
      }
    }

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
}
