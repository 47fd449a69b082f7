package connector.instagram.renewal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.Incident;
import connector.instagram.storage.DocumentCodec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    Incident incident) {
  public RenewalReport {
    outcomes = Map.copyOf(outcomes);
  }

  /** Since when Instagram refuses many connections at once. */
  public Optional<Instant> incidentSince() {
    return Optional.of(incident).filter(Incident::isGoingOn).map(Incident::since);
  }

  int count(RenewalOutcome outcome) {
    return outcomes.getOrDefault(outcome.text(), 0);
  }

  /**
   * How far a run came.
   *
   * @param resumeAfter the next run begins behind the connection document of this name
   * @param lookedAfterUntil whoever is not polled and had his hour before this was asked
   */
  record Coverage(String resumeAfter, Instant lookedAfterUntil) {}

  /** How a report is written down. */
  static final class Codec implements DocumentCodec<RenewalReport> {
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
      ObjectNode outcomes = content.putObject("outcomes");
      new TreeMap<>(report.outcomes()).forEach(outcomes::put);
      report.ending().addTo(content);
      report.breaker().ifPresent(open -> content.set("breaker", open.json()));
      if (!report.incident().equals(Incident.NONE)) {
        content.set("incident", report.incident().json());
      }
      return content;
    }

    @Override
    public RenewalReport read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new RenewalReport(
          fields.time("lastRun"),
          new Coverage(fields.anyText("resumeAfter"), fields.time("lookedAfterUntil")),
          fields.counts("outcomes"),
          EndingTokens.from(fields),
          fields.optionalObject("breaker").map(CircuitBreaker.Open::from),
          fields.optionalObject("incident").map(Incident::from).orElse(Incident.NONE));
    }
  }
}
