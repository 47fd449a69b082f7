package connector.instagram.polling;

import connector.instagram.deadline.Deadline;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Instant;
import java.util.Optional;

/** Where the poll's reports are kept; the timer's own poll of all connections has one. */
public final class PollReports {
  private static final String ALL = "all.json";

  private final Repository<PollReport> repository;

  PollReports(Documents documents, Backoff backoff) {
    this.repository = new Repository<>("summaries", documents, new PollReport.Codec(), backoff);
  }

  /** The last run's report. */
  public Last last(Deadline deadline) {
    try {
      return new Last(repository.find(ALL, deadline), Optional.empty());
    } catch (UnreadableDocumentException e) {
      return new Last(Optional.empty(), Optional.of(e));
    }
  }

  /**
   * Stores a report unless another run was quicker: its report is as good. A damaged report is
   * replaced. One of a newer version of the connector is left as it is.
   */
  void write(PollReport report, Last before, Deadline deadline) {
    if (before.stored().isPresent()) {
      Versioned<PollReport> old = before.stored().get();
      var unused =
          repository.<Boolean>update(
              ALL,
              old,
              deadline,
              now -> now.equals(old.value()) ? new Change.To<>(report, true) : new Change.Drop<>());
    } else if (before.unreadable().filter(UnreadableDocumentException::isNewer).isEmpty()) {
      before.unreadable().ifPresent(damaged -> repository.delete(ALL, deadline));
      boolean unused = repository.create(ALL, report, deadline);
    }
  }

  /**
   * The last run's report.
   *
   * @param unreadable why there is a report that cannot be used: it is only statistics, and must
   *     not stop the poll
   */
  public record Last(
      Optional<Versioned<PollReport>> stored, Optional<UnreadableDocumentException> unreadable) {
    public Optional<PollReport> report() {
      return stored.map(Versioned::value);
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
