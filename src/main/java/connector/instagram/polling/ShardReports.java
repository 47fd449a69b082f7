package connector.instagram.polling;

import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

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

  /** All that are there. What one of them has is missing where it cannot be read. */
  Found all(Deadline deadline) {
    Documents.Listing listing =
        summaries.list(name -> Shard.ofDocument(name, SUFFIX).isPresent(), deadline);
    Map<String, ShardReport> reports = new ConcurrentHashMap<>();
    Queue<UnreadableDocumentException> unreadable = new ConcurrentLinkedQueue<>();
    Queue<StorageException> failures = new ConcurrentLinkedQueue<>();
    int unused =
        BoundedParallelism.forEach(
            listing.entries(),
            READ_AT_ONCE,
            deadline,
            entry -> {
              try {
                find(entry, deadline).ifPresent(report -> reports.put(shard(entry), report));
              } catch (UnreadableDocumentException e) {
                unreadable.add(e);
              } catch (StorageException e) {
                failures.add(e);
              }
            });
    return new Found(reports, List.copyOf(unreadable), List.copyOf(failures));
  }

  private static String shard(Documents.Entry entry) {
    return entry.name().substring(0, entry.name().length() - SUFFIX.length());
  }

  /** While storage fails, what was read before is better than nothing. */
  private Optional<ShardReport> find(Documents.Entry entry, Deadline deadline) {
    try {
      return known.get(entry, deadline).map(Versioned::value);
    } catch (StorageException e) {
      Optional<Versioned<ShardReport>> before = known.peek(entry.name());
      if (before.isEmpty()) {
        throw e;
      }
      return before.map(Versioned::value);
    }
  }

  /**
   * The shards' reports.
   *
   * @param reports by the names of their shards
   * @param unreadable those that are damaged, which their shards replace, or too new
   * @param failures why others could not be read
   */
  record Found(
      Map<String, ShardReport> reports,
      List<UnreadableDocumentException> unreadable,
      List<StorageException> failures) {
    static Found all(Map<String, ShardReport> reports) {
      return new Found(reports, List.of(), List.of());
    }

    /** How many may have been polled, although nobody can tell. */
    int unknown() {
      return failures.size()
          + (int) unreadable.stream().filter(UnreadableDocumentException::isNewer).count();
    }

    /** A line for the log where some could not be read. */
    Optional<String> error() {
      return failures.stream()
          .findFirst()
          .map(
              first ->
                  "Shard reports not read, the shards are polled all the same: count="
                      + failures.size()
                      + " cause="
                      + first.getMessage());
    }
  }
}
