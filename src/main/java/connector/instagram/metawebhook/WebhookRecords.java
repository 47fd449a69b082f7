package connector.instagram.metawebhook;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import connector.instagram.storage.WriteBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers how Meta's webhook does. Whoever calls it shares one document, which an instance writes
 * a few times at once and then once a minute at most; what anybody can cause is written once a
 * minute from the beginning. What comes in between waits in memory for the next write, or the next
 * look. No request fails for this: what storage fails for is tried again with the next one. Thread
 * safe.
 */
public final class WebhookRecords {
  static final String DOCUMENT = "meta-webhook.json";

  private static final int AT_ONCE = 5;

  /** Meta waits for the answer. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Repository<WebhookRecord> repository;
  private final Clock clock;
  private final WriteBudget ours = new WriteBudget(AT_ONCE);
  private final WriteBudget strangers = new WriteBudget(1);
  private WebhookRecord waiting = WebhookRecord.NONE;

  /**
   * @param documents of the container {@code summaries}
   */
  public WebhookRecords(Documents documents, Backoff backoff, Clock clock) {
    this.repository = new Repository<>("summaries", documents, new WebhookRecord.Codec(), backoff);
    this.clock = clock;
  }

  /** What Meta has done, or we have. */
  void note(WebhookRecord news, Deadline deadline) {
    note(news, ours, deadline);
  }

  /** What anybody may have done. */
  void noteRefused(WebhookRecord.Reason reason, Deadline deadline) {
    Instant now = clock.instant();
    note(WebhookRecord.of(WebhookRecord.Refused.once(now, reason)), strangers, deadline);
  }

  /** What is stored, with what this instance has not written yet. */
  WebhookRecord fresh(Deadline deadline) {
    try {
      WebhookRecord stored =
          repository.find(DOCUMENT, deadline).map(Versioned::value).orElse(WebhookRecord.NONE);
      return withWaiting(stored);
    } catch (UnreadableDocumentException e) {
      return withWaiting(WebhookRecord.NONE);
    }
  }

  private void note(WebhookRecord news, WriteBudget budget, Deadline deadline) {
    Optional<WebhookRecord> due = due(news, budget);
    if (due.isPresent() && !isWritten(due.get(), deadline.within(LONGEST))) {
      putBack(due.get());
    }
  }

  private boolean isWritten(WebhookRecord news, Deadline deadline) {
    try {
      return repository
          .<Boolean>updateOrCreate(
              DOCUMENT,
              deadline,
              stored -> new Change.To<>(stored.orElse(WebhookRecord.NONE).merged(news), true))
          .done()
          .isPresent();
    } catch (UnreadableDocumentException e) {
      return isMended(news, deadline);
    } catch (StorageException e) {
      return false;
    }
  }

  private boolean isMended(WebhookRecord news, Deadline deadline) {
    try {
      return repository.mend(DOCUMENT, news, deadline);
    } catch (StorageException | UnreadableDocumentException e) {
      return false;
    }
  }

  private synchronized Optional<WebhookRecord> due(WebhookRecord news, WriteBudget budget) {
    waiting = waiting.merged(news);
    if (!budget.allows(clock.instant())) {
      return Optional.empty();
    }
    WebhookRecord due = waiting;
    waiting = WebhookRecord.NONE;
    return Optional.of(due);
  }

  private synchronized void putBack(WebhookRecord news) {
    waiting = waiting.merged(news);
  }

  private synchronized WebhookRecord withWaiting(WebhookRecord stored) {
    return stored.merged(waiting);
  }
}
