package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * The one small document that every run of the poll writes: that it ran, and how it went. Health
 * and alerts read nothing else.
 *
 * @param after the run began behind the connection document of this name
 * @param last the last connection document that it reached
 * @param complete true when the run reached every connection
 * @param resumeAfter the next run begins behind the connection document of this name
 * @param lastComplete when a run last did
 * @param breaker closed to everybody while Instagram refuses the app
 * @param incidentSince since when Instagram refuses the tokens of many connections at once
 */
record PollReport(
    Instant lastTick,
    String after,
    String last,
    boolean complete,
    String resumeAfter,
    Optional<Instant> lastComplete,
    PollStatistics figures,
    Optional<CircuitBreaker.Open> breaker,
    Optional<Instant> incidentSince) {

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
            .put("complete", complete)
            .put("resumeAfter", resumeAfter);
    lastComplete.ifPresent(at -> content.put("lastComplete", at.toString()));
    figures.addTo(content);
    breaker.ifPresent(open -> content.set("breaker", open.json()));
    incidentSince.ifPresent(at -> content.put("incidentSince", at.toString()));
    return content;
  }

  static PollReport from(ObjectNode content) {
    return new PollReport(
        Instant.parse(content.path("lastTick").asText()),
        content.path("after").asText(),
        content.path("last").asText(),
        content.path("complete").asBoolean(),
        content.path("resumeAfter").asText(),
        Json.text(content, "lastComplete").map(Instant::parse),
        PollStatistics.from(content),
        CircuitBreaker.Open.from(content.path("breaker")),
        Json.text(content, "incidentSince").map(Instant::parse));
  }
}
