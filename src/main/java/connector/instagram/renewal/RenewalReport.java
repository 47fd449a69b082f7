package connector.instagram.renewal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.TokenRenewal;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Repository;
import connector.instagram.storage.ShardWalk;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The one small document that every run of the renewal writes: that it ran, and how it went.
 *
 * @param lastRun when it began
 * @param coverage how far it came
 * @param outcomes how the turns ended, by a word for it
 * @param incident the incident at Instagram that goes on or has just ended, or none
 */
public record RenewalReport(
    Instant lastRun,
    Coverage coverage,
    Map<String, Integer> outcomes,
    EndingTokens ending,
    Optional<CircuitBreaker.Open> breaker,
    IncidentDetector.Incident incident) {
  public RenewalReport {
    outcomes = Map.copyOf(outcomes);
  }

  /** Since when Instagram refuses many connections at once. */
  public Optional<Instant> incidentSince() {
    return Optional.of(incident)
        .filter(IncidentDetector.Incident::isGoingOn)
        .map(IncidentDetector.Incident::since);
  }

  int count(RenewalOutcome outcome) {
    return outcomes.getOrDefault(outcome.text(), 0);
  }

  /**
   * How far a run came.
   *
   * @param resumeAfter the next run begins behind the connection document of this name
   * @param lookedAfterUntil whoever is not polled and had his hour before this was asked: then the
   *     last walk began that reached everybody
   * @param walk the walk over all connections, which may take several runs
   */
  public record Coverage(String resumeAfter, Instant lookedAfterUntil, Walk walk) {
    /** Not everybody was reached. */
    Coverage at(String reached, Walk now) {
      return new Coverage(reached, lookedAfterUntil, now);
    }

    /** How many shards have had their turn; all of them while no walk is under way. */
    public int shards() {
      return walk.began().isPresent() ? ShardWalk.passed(resumeAfter) : ShardWalk.SHARDS.size();
    }
  }

  /**
   * A walk over the shards.
   *
   * @param began empty while none is under way
   * @param last how long the last one took that reached everybody; zero when none did yet
   * @param ending how many tokens it met so far that end soon
   * @param unwanted the same of connections that nobody may use
   */
  public record Walk(Optional<Instant> began, Duration last, int ending, int unwanted) {
    static final Walk NONE = over(Duration.ZERO);

    static Walk over(Duration took) {
      return new Walk(Optional.empty(), took, 0, 0);
    }

    /** Where everybody is listed at once there is none. */
    Walk notBegun() {
      return over(last);
    }

    /** One that goes on, or begins now. */
    Walk underWay(Instant now) {
      return began.isPresent() ? this : new Walk(Optional.of(now), last, 0, 0);
    }

    private void addTo(ObjectNode content) {
      began.ifPresent(at -> content.put("walkBegan", at.toString()));
      content
          .put("lastWalkSeconds", (int) last.toSeconds())
          .put("walkEnding", ending)
          .put("walkEndingUnwanted", unwanted);
    }

    private static Walk from(JsonFields fields) {
      return new Walk(
          fields.optionalTime("walkBegan"),
          Duration.ofSeconds(fields.countOrZero("lastWalkSeconds")),
          fields.countOrZero("walkEnding"),
          fields.countOrZero("walkEndingUnwanted"));
    }
  }

  /** How a report is written down. */
  static final class Codec implements Repository.Codec<RenewalReport> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "The next run of RenewTokens replaces it.";
    }

    @Override
    public ObjectNode write(RenewalReport report) {
      ObjectNode content =
          Json.object()
              .put("lastRun", report.lastRun().toString())
              .put("resumeAfter", report.coverage().resumeAfter())
              .put("lookedAfterUntil", report.coverage().lookedAfterUntil().toString());
      report.coverage().walk().addTo(content);
      ObjectNode outcomes = content.putObject("outcomes");
      new TreeMap<>(report.outcomes()).forEach(outcomes::put);
      report.ending().addTo(content);
      report.breaker().ifPresent(open -> content.set("breaker", open.json()));
      if (!report.incident().equals(IncidentDetector.Incident.NONE)) {
        content.set("incident", report.incident().json());
      }
      return content;
    }

    @Override
    public RenewalReport read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new RenewalReport(
          fields.time("lastRun"),
          new Coverage(
              fields.anyText("resumeAfter"), fields.time("lookedAfterUntil"), Walk.from(fields)),
          fields.counts("outcomes"),
          EndingTokens.from(fields),
          fields.optionalObject("breaker").map(CircuitBreaker.Open::from),
          fields
              .optionalObject("incident")
              .map(IncidentDetector.Incident::from)
              .orElse(IncidentDetector.Incident.NONE));
    }
  }

  /**
   * The tokens that are about to end unrenewed.
   *
   * @param count how many of them belong to connections that somebody may use; at least so many
   *     while a walk over many connections has not reached everybody
   * @param unwanted how many belong to connections that nobody may use
   * @param first those that end first
   */
  public record EndingTokens(int count, int unwanted, List<Entry> first) {
    public static final EndingTokens NONE = new EndingTokens(0, 0, List.of());

    private static final int MOST = 200;

    public EndingTokens {
      first = List.copyOf(first);
    }

    static int wanted(List<Entry> tokens) {
      return (int) tokens.stream().filter(Entry::wanted).count();
    }

    /** As many as are named. */
    static List<Entry> first(Stream<Entry> tokens) {
      return tokens
          .sorted(Comparator.comparing(token -> token.ends().orElse(Instant.MAX)))
          .limit(MOST)
          .toList();
    }

    /** True when there may be more than are named. */
    static boolean isFull(List<Entry> first) {
      return first.size() >= MOST;
    }

    void addTo(ObjectNode content) {
      content.put("ending", count).put("endingUnwanted", unwanted);
      ArrayNode tokens = content.putArray("endingFirst");
      first.forEach(token -> tokens.add(token.json()));
    }

    static EndingTokens from(JsonFields fields) {
      return new EndingTokens(
          fields.count("ending"),
          fields.count("endingUnwanted"),
          fields.objects("endingFirst").stream().map(Entry::from).toList());
    }

    /**
     * A token that is about to end unrenewed.
     *
     * @param document the name of its connection's document
     * @param ends empty when that is not known
     * @param failingSince since when renewing it fails
     * @param reason a word for why; empty when it was not tried
     * @param wanted false when nobody may use the connection: then it is not renewed on purpose
     */
    public record Entry(
        String document,
        String username,
        Optional<Instant> ends,
        Optional<Instant> failingSince,
        String reason,
        boolean wanted) {
      /** So long a token whose end is not known may fail to be renewed before it is told. */
      private static final Duration PATIENCE = Duration.ofDays(2);

      /** Empty for a token that has time, and for one that is known to be refused. */
      static Optional<Entry> of(Connection connection, Instant now) {
        TokenRenewal renewal = connection.renewal();
        boolean fails =
            renewal.failingSince().filter(since -> since.plus(PATIENCE).isBefore(now)).isPresent();
        boolean ends =
            connection.tokenExpires().isPresent() ? RenewalPlan.endsSoon(connection, now) : fails;
        if (!ends || connection.isEnding() || connection.status().state().isTrouble()) {
          return Optional.empty();
        }
        return Optional.of(
            new Entry(
                connection.id().documentName(),
                connection.username(),
                connection.tokenExpires(),
                renewal.failingSince(),
                renewal.reason(),
                connection.hasLiveGrant()));
      }

      ObjectNode json() {
        ObjectNode content = Json.object().put("document", document).put("username", username);
        ends.ifPresent(at -> content.put("ends", at.toString()));
        failingSince.ifPresent(at -> content.put("failingSince", at.toString()));
        if (!reason.isEmpty()) {
          content.put("reason", reason);
        }
        return content.put("wanted", wanted);
      }

      static Entry from(JsonFields fields) {
        return new Entry(
            fields.text("document"),
            fields.text("username"),
            fields.optionalTime("ends"),
            fields.optionalTime("failingSince"),
            fields.optionalText("reason").orElse(""),
            fields.flag("wanted"));
      }
    }
  }
}
