package connector.instagram.renewal;

import connector.instagram.api.ApiException;
import connector.instagram.api.LogText;
import connector.instagram.connections.Connection;
import connector.instagram.graph.Usage;
import connector.instagram.polling.RunJudge;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Logger;

/** Counts how the turns of one run ended. Lines for the log wait for its end. Thread safe. */
final class RenewalNotes implements RunJudge.Notes {
  /** More lines say nothing new. */
  private static final int MOST_LINES = 20;

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Set<String> comingAgain = new HashSet<>();
  private final List<String> errors = new ArrayList<>();
  private int unsaid;

  @Override
  public void used(Usage usage) {
    // The poll tells how much of the call budget is used.
  }

  @Override
  public synchronized void error(String line) {
    if (errors.size() < MOST_LINES) {
      errors.add(line);
    } else {
      unsaid++;
    }
  }

  synchronized void ended(Documents.Entry entry, RenewalOutcome outcome) {
    outcomes.merge(outcome.text(), 1, Integer::sum);
    if (outcome.hasToComeAgain()) {
      comingAgain.add(entry.name());
    }
  }

  void problem(Connection connection, String what) {
    error("Token not renewed: connection=" + connection.id() + " " + what);
  }

  void failed(Documents.Entry entry, Throwable failure) {
    ended(entry, RenewalOutcome.BROKEN);
    error("Token not renewed: document=" + entry.name() + " cause=" + cause(failure));
  }

  /** Only messages of our own are known to hold no secret. */
  private static String cause(Throwable failure) {
    boolean ours =
        failure instanceof StorageException
            || failure instanceof ApiException.NotConfigured
            || failure instanceof UnreadableDocumentException;
    return ours ? String.valueOf(failure.getMessage()) : LogText.SafeStackTrace.describe(failure);
  }

  synchronized boolean hasToComeAgain(Documents.Entry entry) {
    return comingAgain.contains(entry.name());
  }

  synchronized Map<String, Integer> outcomes() {
    return Map.copyOf(outcomes);
  }

  synchronized void log(Logger logger) {
    errors.forEach(line -> logger.severe(LogText.line(line)));
    if (unsaid > 0) {
      logger.severe("More tokens were not renewed: lines=" + unsaid);
    }
  }
}
