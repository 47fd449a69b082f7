package connector.instagram.polling;

import connector.instagram.api.ApiException;
import connector.instagram.api.LogText;
import connector.instagram.commentfeed.CommentState;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.Usage;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.logging.Logger;

/**
 * Gathers what the polls of one run say. Lines for the log wait for the run's own thread. Thread
 * safe.
 */
final class PollStatisticsCollector implements RunJudge.Notes {
  private static final int MOST_DOCUMENTS = 10;

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private final Map<String, Integer> tokens = new TreeMap<>();
  private final Map<String, Integer> comments = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> skipping = new ArrayList<>();
  private final Map<String, PollOutcome> ends = new HashMap<>();
  private final Set<String> turnedAway = new HashSet<>();
  private Optional<Instant> oldestOutbox = Optional.empty();
  private int outbox;
  private int givenUp;
  private int usagePercent;
  private final Set<String> sealed = new HashSet<>();
  private int skipped;
  private PollReport.Statistics.Suspended suspended = PollReport.Statistics.Suspended.NONE;
  private boolean closed;

  synchronized void ended(String document, PollResult result) {
    if (closed) {
      return;
    }
    count(outcomes, result.outcome().text());
    if (result.skipped() > 0) {
      skipped += result.skipped();
      if (skipping.size() < MOST_DOCUMENTS) {
        skipping.add(document);
      }
    }
    ends.put(document, result.outcome());
    if (result.wasTurnedAway()) {
      turnedAway.add(document);
    }
  }

  @Override
  public synchronized void used(Usage usage) {
    usagePercent = Math.max(usagePercent, usage.percent());
  }

  synchronized void givenUp(ConnectionId id, List<Outbox.Entry> entries) {
    givenUp += entries.size();
    for (Outbox.Entry entry : entries) {
      errors.add(
          "Event given up, nobody confirmed it for seven days: event="
              + entry.id()
              + " connection="
              + id);
    }
  }

  synchronized void failed(String document, Throwable failure) {
    if (closed) {
      return;
    }
    count(outcomes, PollOutcome.STORAGE_FAILED.text());
    ends.put(document, PollOutcome.STORAGE_FAILED);
    if (failure instanceof ApiException.NotConfigured) {
      sealed.add(document);
    }
    if (failure instanceof UnreadableDocumentException unusable) {
      unreadable(unusable);
    }
    errors.add("Poll of a connection failed: document=" + document + " cause=" + cause(failure));
  }

  /** The events that no poll found could not be sent; the rest of the turn goes on. */
  synchronized void notRelayed(ConnectionId id, Throwable failure) {
    if (failure instanceof UnreadableDocumentException unusable) {
      unreadable(unusable);
    }
    errors.add("Events of a connection not sent: connection=" + id + " cause=" + cause(failure));
  }

  /** A connection's comments could not be taken; the rest of the turn goes on. */
  synchronized void commentsFailed(ConnectionId id, Throwable failure) {
    if (failure instanceof UnreadableDocumentException unusable) {
      unreadable(unusable);
    }
    errors.add("Comments of a connection not read: connection=" + id + " cause=" + cause(failure));
  }

  /** Names a document that is damaged or too new; the first few are enough. */
  synchronized void unreadable(UnreadableDocumentException document) {
    if (unreadable.size() < MOST_DOCUMENTS) {
      unreadable.add(String.valueOf(document.getMessage()));
    }
  }

  /** Only messages of our own are known to hold no secret. */
  private static String cause(Throwable failure) {
    boolean ours =
        failure instanceof StorageException
            || failure instanceof ApiException.NotConfigured
            || failure instanceof UnreadableDocumentException;
    return ours ? String.valueOf(failure.getMessage()) : LogText.SafeStackTrace.describe(failure);
  }

  /**
   * Nothing is counted after this. Whoever had a turn and has not ended it still waits, for
   * Instagram or for storage.
   *
   * @param reached how many of the connections had a turn, in this order
   * @param asked true for a document whose connection Instagram does not answer for
   */
  synchronized void close(int reached, List<Documents.Entry> connections, Predicate<String> asked) {
    closed = true;
    int waiting = 0;
    for (Documents.Entry connection : connections.subList(0, reached)) {
      boolean asks = asked.test(connection.name());
      PollOutcome late = asks ? PollOutcome.INSTAGRAM_FAILED : PollOutcome.STORAGE_FAILED;
      if (ends.putIfAbsent(connection.name(), late) == null) {
        count(outcomes, late.text());
        waiting += asks ? 0 : 1;
      }
    }
    if (waiting > 0) {
      errors.add("Storage is slow, these polls end later: connections=" + waiting);
    }
    if (reached < connections.size()) {
      outcomes.put(PollOutcome.NOT_REACHED.text(), connections.size() - reached);
    }
  }

  synchronized boolean wasTurnedAway(String document) {
    return turnedAway.contains(document);
  }

  /** Counts a connection by its state at the end of the run. */
  synchronized void addState(Connection connection, Instant now) {
    count(states, connection.shownState(now).text());
    if (!connection.hasKnownKey()) {
      // Told of a connection that nobody polls too: the key must not be missed only when it is.
      sealed.add(connection.id().documentName());
    }
    count(
        tokens,
        connection
            .tokenExpires()
            .map(end -> PollReport.Statistics.daysLeft(end, now))
            .orElse("unknown"));
    suspended = suspended.and(connection);
  }

  /** Counts a connection by what is wrong with its comments. */
  synchronized void addComments(CommentState state) {
    count(comments, state.text());
  }

  synchronized void addWaiting(Outbox events) {
    outbox += events.size();
    for (Outbox.Entry entry : events.entries()) {
      if (oldestOutbox.isEmpty() || entry.found().isBefore(oldestOutbox.get())) {
        oldestOutbox = Optional.of(entry.found());
      }
    }
  }

  @Override
  public synchronized void error(String line) {
    errors.add(line);
  }

  /** How the polls ended, by the names of the connections' documents. */
  synchronized Map<String, PollOutcome> ends() {
    return Map.copyOf(ends);
  }

  synchronized PollReport.Statistics statistics(Service service, int deadLetters) {
    return new PollReport.Statistics(
        new PollReport.Statistics.Counts(outcomes, states, tokens, comments),
        service,
        new PollReport.Statistics.Waiting(outbox, oldestOutbox, deadLetters),
        new PollReport.Statistics.Unusable(sealed.size(), unreadable),
        suspended);
  }

  synchronized void logErrors(Logger logger) {
    errors.forEach(line -> logger.severe(LogText.line(line)));
    if (skipped > 0) {
      logger.warning(
          LogText.line(
              "Listed items without id or date were skipped: count="
                  + skipped
                  + " documents="
                  + String.join(",", skipping)));
    }
  }

  synchronized int givenUp() {
    return givenUp;
  }

  /** How many listed items could not be used. */
  synchronized int skipped() {
    return skipped;
  }

  synchronized int usagePercent() {
    return usagePercent;
  }

  private static void count(Map<String, Integer> counts, String word) {
    counts.merge(word, 1, Integer::sum);
  }
}
