package connector.instagram.polling;

import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.VersionCache;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where each shard's report is kept. Thread safe. */
final class ShardReports {
  private static final String SUFFIX = ".json";
  private static final int READ_AT_ONCE = 32;

  private final Summaries<ShardReport> summaries;
  private final VersionCache<ShardReport> known;

  ShardReports(Documents documents, Backoff backoff) {
    this.summaries =
        new Summaries<>(new Repository<>("summaries", documents, new ShardReport.Codec(), backoff));
    this.known = summaries.newCache();
  }

  Summaries.Last<ShardReport> last(Shard shard, Deadline deadline) {
    return summaries.last(shard.name() + SUFFIX, deadline);
  }

  /** Stores a report unless another run was quicker. */
  void write(
      Shard shard, ShardReport report, Summaries.Last<ShardReport> before, Deadline deadline) {
    summaries.write(shard.name() + SUFFIX, report, before, deadline);
  }

  /** All that are there and can be read, by the names of their shards. */
  Map<String, ShardReport> all(Deadline deadline) {
    Documents.Listing listing =
        summaries.list(name -> Shard.ofDocument(name, SUFFIX).isPresent(), deadline);
    Map<String, ShardReport> reports = new ConcurrentHashMap<>();
    int unused =
        BoundedParallelism.forEach(
            listing.entries(),
            READ_AT_ONCE,
            deadline,
            entry ->
                read(entry, deadline)
                    .ifPresent(
                        report ->
                            reports.put(
                                entry.name().substring(0, entry.name().length() - SUFFIX.length()),
                                report)));
    return reports;
  }

  /** One that cannot be read counts as none: its shard replaces it. */
  private Optional<ShardReport> read(Documents.Entry entry, Deadline deadline) {
    try {
      return known.get(entry, deadline).map(found -> found.value());
    } catch (UnreadableDocumentException e) {
      return Optional.empty();
    }
  }
}
