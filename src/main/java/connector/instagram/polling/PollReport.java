package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.Incident;
import connector.instagram.storage.DocumentCodec;
import java.time.Instant;
import java.util.Optional;

/**
 * The one small document that every run of the poll writes: that it ran, and how it went. Health
 * and alerts read nothing else.
 *
 * @param lastComplete when a run last reached every connection
 * @param breaker there while Instagram refuses the app as a whole
 * @param incident the incident at Instagram that goes on or has just ended, or none
 */
public record PollReport(
    PollCoverage coverage,
    Optional<Instant> lastComplete,
    PollStatistics statistics,
    Optional<CircuitBreaker.Open> breaker,
    Incident incident) {
  public Instant lastTick() {
    return coverage.tick();
  }

  public Service service() {
    return statistics.service();
  }

  /** Since when Instagram refuses many connections at once. */
  public Optional<Instant> incidentSince() {
    return Optional.of(incident).filter(Incident::isGoingOn).map(Incident::since);
  }

  /** When the connection of this document was last polled, as far as it is known. */
  Optional<Instant> lastPoll(String name, Instant created) {
    Optional<Instant> at = coverage.reached(name) ? Optional.of(lastTick()) : lastComplete;
    return at.filter(tick -> !tick.isBefore(created));
  }

  /** How a report is written down. */
  static final class Codec implements DocumentCodec<PollReport> {
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
      if (!report.incident().equals(Incident.NONE)) {
        content.set("incident", report.incident().json());
      }
      return content;
    }

    @Override
    public PollReport read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new PollReport(
          PollCoverage.from(fields),
          fields.optionalTime("lastComplete"),
          PollStatistics.from(fields),
          fields.optionalObject("breaker").map(CircuitBreaker.Open::from),
          fields.optionalObject("incident").map(Incident::from).orElse(Incident.NONE));
    }
  }
}
