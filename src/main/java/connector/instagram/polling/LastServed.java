package connector.instagram.polling;

import connector.instagram.storage.Documents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * When each connection was last served. A process that has just started knows what the last run's
 * report tells. Thread safe.
 */
final class LastServed {
  private final Map<String, Instant> known = new ConcurrentHashMap<>();
  private volatile Instant latest = Instant.EPOCH;

  /** Who was served within a second shares one moment: there may be a hundred thousand of them. */
  void served(String name, Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    Instant shared = latest;
    if (!second.equals(shared)) {
      shared = second;
      latest = second;
    }
    known.put(name, shared);
  }

  /** Long ago when nobody knows. */
  Instant lastServed(String name, PollReports.Last before, Instant created) {
    Instant told = before.report().flatMap(last -> told(name, last, created)).orElse(Instant.EPOCH);
    Instant seen = known.getOrDefault(name, Instant.EPOCH);
    return seen.isAfter(told) ? seen : told;
  }

  /** Whom the report does not name as failed was served when it had its last turn. */
  private static Optional<Instant> told(String name, PollReport report, Instant created) {
    return Optional.ofNullable(report.service().lastServed().get(name))
        .or(() -> report.lastPoll(name, created));
  }

  void keepOnly(Collection<Documents.Entry> listed) {
    Set<String> names = listed.stream().map(Documents.Entry::name).collect(Collectors.toSet());
    known.keySet().retainAll(names);
  }
}
