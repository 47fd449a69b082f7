package connector.instagram.renewal;

import connector.instagram.deadline.Deadline;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the renewal keeps the report of its last run. */
public final class RenewalReports {
  private static final String NAME = "renewal.json";

  private final Repository<RenewalReport> repository;

  public RenewalReports(Documents documents, Backoff backoff) {
    this.repository = new Repository<>("summaries", documents, new RenewalReport.Codec(), backoff);
  }

  /** The last run's report. */
  public Last last(Deadline deadline) {
    try {
      return new Last(repository.find(NAME, deadline), Optional.empty());
    } catch (UnreadableDocumentException e) {
      return new Last(Optional.empty(), Optional.of(e));
    }
  }

  /**
   * Stores a report unless another run was quicker: its report is as good. A damaged report is
   * replaced. One of a newer version of the connector is left as it is.
   */
  void write(RenewalReport report, Last before, Deadline deadline) {
    if (before.stored().isPresent()) {
      Versioned<RenewalReport> old = before.stored().get();
      var unused =
          repository.<Boolean>update(
              NAME,
              old,
              deadline,
              now -> now.equals(old.value()) ? new Change.To<>(report, true) : new Change.Drop<>());
    } else if (before.unreadable().filter(UnreadableDocumentException::isNewer).isEmpty()) {
      before.unreadable().ifPresent(damaged -> repository.delete(NAME, deadline));
      boolean unused = repository.create(NAME, report, deadline);
    }
  }

  /**
   * The last run's report.
   *
   * @param unreadable why there is a report that cannot be used: it must not stop the renewal
   */
  public record Last(
      Optional<Versioned<RenewalReport>> stored, Optional<UnreadableDocumentException> unreadable) {
    public Optional<RenewalReport> report() {
      return stored.map(Versioned::value);
    }

    /** Where the next run begins. A first run takes itself for the one of the next hour. */
    RenewalReport.Coverage coverage(Instant now) {
      return report()
          .map(RenewalReport::coverage)
          .orElseGet(
              () ->
                  new RenewalReport.Coverage(
                      "", now.minus(Duration.ofHours(1)), RenewalReport.Walk.NONE));
    }

    RenewalReport.EndingTokens ending() {
      return report().map(RenewalReport::ending).orElse(RenewalReport.EndingTokens.NONE);
    }

    IncidentDetector.Incident incident() {
      return report().map(RenewalReport::incident).orElse(IncidentDetector.Incident.NONE);
    }
  }
}
