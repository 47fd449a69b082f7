package connector.instagram.connections;

import connector.instagram.storage.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Keeps up which documents belong to nobody while a sweep goes through them. */
final class OrphanTally {
  /** Longer than a container that was deleted can be brought back. */
  static final Duration GRACE = Duration.ofDays(14);

  private final Map<String, Orphans.Orphan> seen;
  private final Instant now;

  OrphanTally(Orphans before, Instant now) {
    this.seen = new HashMap<>(before.seen());
    this.now = now;
  }

  /** True when it has been seen so for two weeks, in this very version. */
  boolean isOld(String container, Documents.Entry entry) {
    return !orphan(container, entry).since().plus(GRACE).isAfter(now);
  }

  private Orphans.Orphan orphan(String container, Documents.Entry entry) {
    Orphans.Orphan known = seen.get(path(container, entry.name()));
    return known != null && known.etag().equals(entry.etag())
        ? known
        : new Orphans.Orphan(entry.etag(), now);
  }

  /** Among those that were met these alone belong to nobody. */
  void met(String container, List<Documents.Entry> orphans, Predicate<String> isMet) {
    Map<String, Orphans.Orphan> found = new HashMap<>();
    orphans.forEach(entry -> found.put(path(container, entry.name()), orphan(container, entry)));
    String folder = container + "/";
    seen.keySet()
        .removeIf(path -> path.startsWith(folder) && isMet.test(path.substring(folder.length())));
    found.forEach(
        (path, orphan) -> {
          if (seen.size() < Orphans.MOST) {
            seen.put(path, orphan);
          }
        });
  }

  Map<String, Orphans.Orphan> seen() {
    return seen;
  }

  private static String path(String container, String name) {
    return container + "/" + name;
  }
}
