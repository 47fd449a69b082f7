package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.JsonFields;
import java.time.Instant;

/**
 * How far a run came.
 *
 * @param tick when the run began
 * @param after the run began behind the connection document of this name
 * @param last the last connection document that it reached
 * @param complete true when the run reached every connection
 * @param resumeAfter the next run begins behind the connection document of this name
 */
record PollCoverage(Instant tick, String after, String last, boolean complete, String resumeAfter) {
  boolean reached(String name) {
    if (complete) {
      return true;
    }
    boolean behindStart = name.compareTo(after) > 0;
    boolean beforeEnd = name.compareTo(last) <= 0;
    // The range wraps around when the run went past the last name.
    return after.compareTo(last) < 0 ? behindStart && beforeEnd : behindStart || beforeEnd;
  }

  void addTo(ObjectNode content) {
    content
        .put("lastTick", tick.toString())
        .put("after", after)
        .put("last", last)
        .put("complete", complete)
        .put("resumeAfter", resumeAfter);
  }

  static PollCoverage from(JsonFields fields) {
    return new PollCoverage(
        fields.time("lastTick"),
        fields.anyText("after"),
        fields.anyText("last"),
        fields.flag("complete"),
        fields.anyText("resumeAfter"));
  }
}
