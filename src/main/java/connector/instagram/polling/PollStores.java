package connector.instagram.polling;

import connector.instagram.commentfeed.CommentFeeds;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.storage.StorageException;
import java.util.function.Consumer;

/** What a run reads and writes. */
record PollStores(
    Connections connections,
    Cursors cursors,
    CommentFeeds comments,
    ConnectionOutboxes outboxes,
    PollReports reports,
    ShardReports shards,
    DeadLetters deadLetters) {
  /**
   * How many dead letters there are, or as many as there were when they cannot be counted.
   *
   * @param error is told why
   */
  int countDeadLetters(PollReports.Last before, Deadline deadline, Consumer<String> error) {
    try {
      return deadLetters.count(deadline);
    } catch (StorageException e) {
      error.accept("Dead letters not counted: " + e.getMessage());
      return before.report().map(old -> old.statistics().waiting().deadLetters()).orElse(0);
    }
  }
}
