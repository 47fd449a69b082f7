package connector.instagram.health;

import connector.instagram.polling.PollReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the connector does its work.
 *
 * @param problems what needs somebody's attention, a sentence each, failures first
 * @param report what the last run of the poll told; empty when there was none
 */
record Health(Status status, List<String> problems, Optional<PollReport> report) {
  Health {
    problems = List.copyOf(problems);
  }

  static Health of(List<String> failures, List<String> warnings, Optional<PollReport> report) {
    Status status =
        failures.isEmpty() ? warnings.isEmpty() ? Status.OK : Status.DEGRADED : Status.FAILING;
    return new Health(status, Stream.concat(failures.stream(), warnings.stream()).toList(), report);
  }

  /** One word for it. */
  enum Status {
    OK,
    /** Events flow, but something needs attention. */
    DEGRADED,
    /** Events do not flow. */
    FAILING;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
