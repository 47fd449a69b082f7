package connector.instagram.polling;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.status.ConnectionState;
import connector.instagram.storage.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts at the end of one run who is served. What a run cannot know itself, because it had no turn
 * for everybody, comes from this process's memory or from the last run's report.
 */
final class ServiceCount {
  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 5_000;

  private final LastServed memory;
  private final PollReports.Last before;
  private final Function<String, Optional<Connection>> connections;
  private final Instant now;
  private final Map<String, Service.Unserved> unserved = new TreeMap<>();
  private final Map<String, Instant> failedLast = new TreeMap<>();
  private int wanting;
  private int served;

  /**
   * @param connections what is known of a connection, by the name of its document
   * @param now when the run began
   */
  ServiceCount(
      LastServed memory,
      PollReports.Last before,
      Function<String, Optional<Connection>> connections,
      Instant now) {
    this.memory = memory;
    this.before = before;
    this.connections = connections;
    this.now = now;
  }

  /**
   * @param outcomes how the polls of this run ended, by the names of the connections' documents
   * @param vanished connections of which only the cursor is left
   */
  Service count(
      List<Documents.Entry> listed, Map<String, PollOutcome> outcomes, Vanished vanished) {
    memory.keepOnly(listed);
    listed.forEach(entry -> add(entry.name(), outcomes));
    int remembered = before.report().map(report -> report.service().connections()).orElse(0);
    Service.Unserved gone = vanished.among(remembered - listed.size());
    if (gone.count() > 0) {
      unserved.put(Service.VANISHED, gone);
    }
    wanting += gone.count();
    return new Service(listed.size() + gone.count(), wanting, served, unserved, failedLast);
  }

  private void add(String name, Map<String, PollOutcome> outcomes) {
    Optional<Connection> connection = connections.apply(name);
    if (connection.flatMap(known -> known.idleReason(now)).isPresent()) {
      return;
    }
    wanting++;
    Instant created = connection.map(Connection::created).orElse(Instant.EPOCH);
    Instant last = memory.lastServed(name, before, created);
    boolean failed = outcomes.containsKey(name) || failedBefore(name);
    boolean isEarlier = last.isBefore(now) || isAhead(last);
    if (isEarlier && failed && failedLast.size() < MOST_REMEMBERED) {
      failedLast.put(name, last);
    }
    PollOutcome outcome = outcomes.getOrDefault(name, PollOutcome.NOT_REACHED);
    if (isRecent(last) || isRecent(created)) {
      served++;
    } else {
      connection.ifPresentOrElse(
          known -> countUnserved(known, outcome), () -> count(outcome.text(), name, false));
    }
  }

  private boolean failedBefore(String name) {
    return before
        .report()
        .filter(report -> report.service().lastServed().containsKey(name))
        .isPresent();
  }

  private void countUnserved(Connection connection, PollOutcome outcome) {
    ConnectionState state = connection.status().state();
    boolean own = state.isItsOwn();
    count(own ? state.text() : outcome.text(), connection.username(), own);
  }

  private void count(String reason, String name, boolean own) {
    unserved.merge(reason, Service.Unserved.NONE.and(name, own), (old, more) -> old.and(name, own));
  }

  private boolean isRecent(Instant at) {
    return !at.plus(WITHIN).isBefore(now) && !isAhead(at);
  }

  /** Told by a clock that ran ahead: nobody knows when that was. */
  private boolean isAhead(Instant at) {
    return at.isAfter(now.plus(WITHIN));
  }

  /**
   * Cursors without a connection. One may also be left over from a connecting that never ended, so
   * only as many count as there were connections before.
   *
   * @param all true when the whole container of the connections is gone: then all of them are
   */
  record Vanished(Collection<String> cursors, boolean all) {
    static Vanished of(
        Set<String> cursors, List<Documents.Entry> connections, BooleanSupplier containerExists) {
      Set<String> there =
          connections.stream().map(Documents.Entry::name).collect(Collectors.toSet());
      return new Vanished(
          cursors.stream().filter(name -> !there.contains(name)).sorted().toList(),
          connections.isEmpty() && !containerExists.getAsBoolean());
    }

    private Service.Unserved among(int missing) {
      int most = Math.max(0, missing);
      return new Service.Unserved(
          all ? most : Math.min(most, cursors.size()),
          0,
          cursors.stream()
              .limit(Math.min(most, Service.Unserved.MOST_NAMES))
              .map(name -> ConnectionId.fromDocumentName(name).value())
              .toList());
    }
  }
}
