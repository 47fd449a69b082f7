package connector.instagram.newmedia;

import connector.instagram.connections.ConnectionId;
import connector.instagram.http.Failures;
import connector.instagram.http.NotConfiguredException;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;

/** Gathers what the polls of one run say; log lines wait for the run's own thread. */
final class Tally {
  private final Logger logger;
  private final Map<Outcome, Integer> outcomes = new HashMap<>();
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private Optional<Instant> oldestOutbox = Optional.empty();
  private int givenUp;

  Tally(Logger logger) {
    this.logger = logger;
  }

  synchronized void add(Outcome outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  synchronized void notReached(int count) {
    if (count > 0) {
      outcomes.put(Outcome.NOT_REACHED, count);
    }
  }

  synchronized void outbox(List<OutboxEntry> entries) {
    for (OutboxEntry entry : entries) {
      if (oldestOutbox.isEmpty() || entry.found().isBefore(oldestOutbox.get())) {
        oldestOutbox = Optional.of(entry.found());
      }
    }
  }

  synchronized void givenUp(ConnectionId id, List<OutboxEntry> entries) {
    givenUp += entries.size();
    entries.forEach(
        entry ->
            lines.add(
                "Event given up, nobody confirmed it for seven days: event="
                    + entry.id()
                    + " connection="
                    + id));
  }

  void failed(String name, RuntimeException failure) {
    String cause =
        failure instanceof StorageException || failure instanceof NotConfiguredException
            ? String.valueOf(failure.getMessage())
            : Failures.describe(failure);
    lines.add("Poll of a connection failed: document=" + name + " cause=" + cause);
  }

  synchronized Map<Outcome, Integer> outcomes() {
    return outcomes;
  }

  synchronized Optional<Instant> oldestOutbox() {
    return oldestOutbox;
  }

  synchronized void log(Emissions emissions, Duration took) {
    lines.forEach(logger::severe);
    List<String> counts = new ArrayList<>();
    outcomes.forEach((outcome, count) -> counts.add(outcome.text() + "=" + count));
    counts.sort(null);
    logger.info(
        "Poll tick: new="
            + emissions.freshCount()
            + " repeated="
            + emissions.repeatCount()
            + " givenUp="
            + givenUp
            + " ms="
            + took.toMillis()
            + (counts.isEmpty() ? " connections=0" : " " + String.join(" ", counts)));
  }
}
