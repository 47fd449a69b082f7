package connector.instagram.polling;

import connector.instagram.deadline.Deadline;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Instant;
import java.util.Optional;

/** Where the poll's reports are kept; the timer's own poll of all connections has one. */
public final class PollReports {
  private static final String ALL = "all.json";

  private final Summaries<PollReport> summaries;

  PollReports(Documents documents, Backoff backoff) {
    this.summaries =
        new Summaries<>(new Repository<>("summaries", documents, new PollReport.Codec(), backoff));
  }

  /** The last run's report. */
  public Last last(Deadline deadline) {
    return Last.of(summaries.last(ALL, deadline));
  }

  /** Stores a report unless another run was quicker. */
  void write(PollReport report, Last before, Deadline deadline) {
    summaries.write(
        ALL, report, new Summaries.Last<>(before.stored(), before.unreadable()), deadline);
  }

  /**
   * The last run's report.
   *
   * @param unreadable why there is a report that cannot be used: it is only statistics, and must
   *     not stop the poll
   */
  public record Last(
      Optional<Versioned<PollReport>> stored, Optional<UnreadableDocumentException> unreadable) {
    static Last of(Summaries.Last<PollReport> found) {
      return new Last(found.stored(), found.unreadable());
    }

    public Optional<PollReport> report() {
      return stored.map(Versioned::value);
    }

    /** When the last run's tick was; long ago when nobody knows. */
    Instant lastTick() {
      return report().map(PollReport::lastTick).orElse(Instant.EPOCH);
    }

    /** Where the next run begins. */
    String resumeAfter() {
      return report().map(report -> report.coverage().resumeAfter()).orElse("");
    }

    Optional<Instant> lastComplete() {
      return report().flatMap(PollReport::lastComplete);
    }

    Optional<CircuitBreaker.Open> breaker() {
      return report().flatMap(PollReport::breaker);
    }

    IncidentDetector.Incident incident() {
      return report().map(PollReport::incident).orElse(IncidentDetector.Incident.NONE);
    }
  }
}
