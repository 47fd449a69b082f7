package connector.instagram.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.polling.PollReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the connector does its work.
 *
 * @param problems what needs somebody's attention, a sentence each, failures first
 * @param report what the last run of the poll told; empty when there was none
 * @param webhook when Meta's webhook did what; empty where nobody uses it
 */
record Health(
    Status status,
    List<String> problems,
    Optional<PollReport> report,
    Optional<ObjectNode> webhook) {
  Health {
    problems = List.copyOf(problems);
  }

  /** One word for it. */
  enum Status {
    OK,
    /** Events flow, but something needs attention. */
    DEGRADED,
    /** Events do not flow. */
    FAILING;

    static Status of(List<String> failures, List<String> warnings) {
      if (!failures.isEmpty()) {
        return FAILING;
      }
      return warnings.isEmpty() ? OK : DEGRADED;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
