package connector.instagram.polling;

import connector.instagram.api.NotConfiguredException;
import connector.instagram.api.SafeStackTrace;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.polling.ConnectionPoll.Suspicion;
import connector.instagram.storage.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Logger;

/** Gathers what the polls of one run say; log lines wait for the run's own thread. Thread safe. */
final class PollStatisticsCollector {
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private final Map<String, Integer> tokens = new TreeMap<>();
  private final List<String> alarms = new ArrayList<>();
  private final List<Suspicion> suspicions = new ArrayList<>();
  private Optional<Instant> oldestOutbox = Optional.empty();
  private int outbox;
  private final Set<String> turnedAway = new HashSet<>();
  private int asked;
  private int givenUp;
  private int usagePercent;
  private int sealed;

  synchronized void ended(ConnectionId id, ConnectionPoll.Result result) {
    count(outcomes, result.outcome().text());
    asked += result.outcome() == PollOutcome.NOT_ASKED ? 0 : 1;
    if (result.wasTurnedAway()) {
      turnedAway.add(id.documentName());
    }
    result.suspicion().ifPresent(suspicions::add);
    givenUp += result.givenUp().size();
    usagePercent = Math.max(usagePercent, result.usage().percent());
    for (OutboxEntry entry : result.givenUp()) {
      alarms.add(
          "Event given up, nobody confirmed it for seven days: event="
              + entry.id()
              + " connection="
              + id);
    }
  }

  synchronized void failed(String document, Throwable failure) {
    count(outcomes, PollOutcome.STORAGE_FAILED.text());
    boolean told = failure instanceof StorageException || failure instanceof NotConfiguredException;
    if (failure instanceof NotConfiguredException) {
      sealed++;
    }
    alarms.add(
        "Poll of a connection failed: document="
            + document
            + " cause="
            + (told ? String.valueOf(failure.getMessage()) : SafeStackTrace.describe(failure)));
  }

  synchronized void notReached(int count) {
    if (count > 0) {
      outcomes.put(PollOutcome.NOT_REACHED.text(), count);
    }
  }

  synchronized List<Suspicion> suspicions() {
    return List.copyOf(suspicions);
  }

  /** How many connections Instagram was asked for. */
  synchronized int asked() {
    return asked;
  }

  synchronized boolean wasTurnedAway(String document) {
    return turnedAway.contains(document);
  }

  /** Counts a connection as it stands at the end of the run. */
  synchronized void standing(Optional<Connection> connection, Cursor cursor, Instant now) {
    String state = cursor.standing().state().text();
    count(states, connection.flatMap(known -> known.wish().idleReason(now)).orElse(state));
    connection.ifPresent(
        known -> count(tokens, PollStatistics.daysLeft(known.tokenExpires(), now)));
    for (OutboxEntry entry : cursor.outbox()) {
      outbox++;
      if (oldestOutbox.isEmpty() || entry.found().isBefore(oldestOutbox.get())) {
        oldestOutbox = Optional.of(entry.found());
      }
    }
  }

  synchronized void alarm(String line) {
    alarms.add(line);
  }

  synchronized PollStatistics figures(int deadLetters) {
    return new PollStatistics(outcomes, states, tokens, outbox, oldestOutbox, deadLetters, sealed);
  }

  /** Logs what somebody has to look at. */
  synchronized void sound(Logger logger) {
    alarms.forEach(logger::severe);
  }

  synchronized int givenUp() {
    return givenUp;
  }

  synchronized int usagePercent() {
    return usagePercent;
  }

  private static void count(Map<String, Integer> counts, String word) {
    counts.merge(word, 1, Integer::sum);
  }
}
