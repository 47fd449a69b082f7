package connector.instagram.metawebhook;

import connector.instagram.api.ApiException;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.SubscribedFields;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks Instagram to tell Meta's webhook of an account's comments. Other fields that the account
 * tells the same app of stay: a new list replaces the old one.
 */
final class CommentSubscriber implements CommentNotices {
  private static final String COMMENTS = "comments";

  /** Somebody waits for what this is done beside. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final SubscribedFields fields;
  private final WebhookRecords records;
  private final Clock clock;

  CommentSubscriber(SubscribedFields fields, WebhookRecords records, Clock clock) {
    this.fields = fields;
    this.records = records;
    this.clock = clock;
  }

  @Override
  public void ask(Connection connection, Deadline deadline) {
    if (connection.wantsComments(clock.instant()) && !connection.status().state().isTrouble()) {
      records.note(WebhookRecord.of(outcome(connection, deadline.within(LONGEST))), deadline);
    }
  }

  private WebhookRecord.Asked outcome(Connection connection, Deadline deadline) {
    try {
      subscribe(connection.openToken(), deadline);
      return WebhookRecord.Asked.agreed(clock.instant());
    } catch (GraphException e) {
      return WebhookRecord.Asked.failed(clock.instant(), e.kind().name().toLowerCase(Locale.ROOT));
    } catch (ApiException.NotConfigured e) {
      return WebhookRecord.Asked.failed(clock.instant(), "no_key");
    }
  }

  private void subscribe(AccessToken token, Deadline deadline) {
    Set<String> wanted = new TreeSet<>(present(token, deadline));
    wanted.add(COMMENTS);
    try {
      fields.replace(token, wanted, deadline);
    } catch (GraphException e) {
      // A field that was there may not be offered any more.
      if (wanted.size() == 1 || e.kind() != GraphError.Kind.BAD_REQUEST) {
        throw e;
      }
      fields.replace(token, Set.of(COMMENTS), deadline);
    }
  }

  /** Where Instagram does not tell them, there are none that could be kept. */
  private Set<String> present(AccessToken token, Deadline deadline) {
    try {
      return fields.read(token, deadline);
    } catch (GraphException e) {
      if (e.kind().refusesConnection()) {
        throw e;
      }
      return Set.of();
    }
  }
}
