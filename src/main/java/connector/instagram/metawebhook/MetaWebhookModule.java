package connector.instagram.metawebhook;

import connector.instagram.api.RequestHandler;
import connector.instagram.commentfeed.CommentUpdates;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.ConnectionModule;
import connector.instagram.graph.SubscribedFields;
import connector.instagram.installation.InstallationStore;
import connector.instagram.storage.Queues;
import java.time.Clock;

/** Puts the parts of Meta's webhook together. */
public final class MetaWebhookModule {
  private final WebhookRecords records;
  private final Clock clock;

  public MetaWebhookModule(WebhookRecords records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  public MetaWebhookFunctions functions(
      RequestHandler handler,
      InstallationStore installation,
      ConnectionModule accounts,
      CommentUpdates comments,
      Queues queues) {
    return new MetaWebhookFunctions(
        handler,
        new WebhookVerification(installation, records, clock),
        new WebhookReceiver(installation, records, clock),
        new UpdateReader(
            accounts::ofProfessional, new FeedIntake(comments), records, queues, clock),
        clock);
  }

  /** Asks Instagram to tell this webhook of comments. */
  public CommentNotices notices(SubscribedFields fields) {
    return new CommentSubscriber(fields, records, clock);
  }
}
