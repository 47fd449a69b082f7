package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.outbox.OutgoingEvents;
import java.time.Instant;

/**
 * What a run handed over and met.
 *
 * @param fresh how many events left for the first time
 * @param repeated how many left once more, because nobody confirmed them
 * @param givenUp how many became dead letters
 * @param lagSeconds from the post to its event, in the slowest case
 * @param usagePercent how much of Instagram's call budget was used at most
 * @param skipped how many listed items could not be used
 */
record PollTraffic(
    int fresh, int repeated, int givenUp, int lagSeconds, int usagePercent, int skipped) {
  static final PollTraffic NONE = new PollTraffic(0, 0, 0, 0, 0, 0);

  static PollTraffic of(OutgoingEvents events, PollStatisticsCollector run, Instant now) {
    return new PollTraffic(
        events.freshCount(),
        events.repeatCount(),
        run.givenUp(),
        Math.toIntExact(Math.min(Integer.MAX_VALUE, events.longestLag(now).toSeconds())),
        run.usagePercent(),
        run.skipped());
  }

  PollTraffic and(PollTraffic other) {
    return new PollTraffic(
        fresh + other.fresh,
        repeated + other.repeated,
        givenUp + other.givenUp,
        Math.max(lagSeconds, other.lagSeconds),
        Math.max(usagePercent, other.usagePercent),
        skipped + other.skipped);
  }

  /** True when there is nothing in it that somebody would look for. */
  boolean isQuiet() {
    return fresh + repeated + givenUp + skipped == 0;
  }

  /** For a line of the log. */
  String text() {
    return "new=" + fresh + " repeated=" + repeated + " givenUp=" + givenUp + " skipped=" + skipped;
  }

  ObjectNode json() {
    return Json.object()
        .put("new", fresh)
        .put("repeated", repeated)
        .put("givenUp", givenUp)
        .put("lagSeconds", lagSeconds)
        .put("usagePercent", usagePercent)
        .put("skipped", skipped);
  }

  static PollTraffic from(JsonFields fields) {
    return new PollTraffic(
        fields.count("new"),
        fields.count("repeated"),
        fields.count("givenUp"),
        fields.count("lagSeconds"),
        fields.count("usagePercent"),
        fields.count("skipped"));
  }
}
