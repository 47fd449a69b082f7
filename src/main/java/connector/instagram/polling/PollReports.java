package connector.instagram.polling;

import connector.instagram.storage.Document;
import connector.instagram.storage.Documents;
import java.time.DateTimeException;
import java.util.Optional;

/** Where the poll's summaries are kept; the timer's own poll of all connections has one. */
final class PollReports {
  private static final String ALL = "all.json";

  private final Documents documents;

  PollReports(Documents documents) {
    this.documents = documents;
  }

  Optional<Read> read() {
    return documents.read(ALL).map(document -> new Read(summary(document), document));
  }

  /** A summary is only statistics: one that cannot be read must not stop the poll. */
  private static Optional<PollReport> summary(Document document) {
    try {
      return Optional.of(PollReport.from(document.content()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The last run's summary. */
  Optional<PollReport> last() {
    return read().flatMap(Read::summary);
  }

  /** Stores it unless another run was quicker, whose word is as good. */
  void write(PollReport summary, Optional<Read> before) {
    if (before.isPresent()) {
      documents.replace(ALL, summary.json(), before.get().document().etag());
    } else {
      documents.create(ALL, summary.json());
    }
  }

  /** A summary, as far as it can be read, and the version it was read at. */
  record Read(Optional<PollReport> summary, Document document) {}
}
