package connector.instagram.polling;

import connector.instagram.commentfeed.CommentState;
import connector.instagram.connections.Connection;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells how a pass ended, in the words of its report. */
final class PollReporter {
  private final PollStores stores;

  PollReporter(PollStores stores) {
    this.stores = stores;
  }

  /**
   * @param deadLetters how many are kept
   */
  PollReport report(PollPass.Ended ended, int deadLetters) {
    PollReports.Last before = ended.before();
    count(ended);
    PollCoverage coverage = coverage(ended);
    return new PollReport(
        coverage,
        coverage.complete() ? Optional.of(ended.task().tick()) : before.lastComplete(),
        ended.run().collector().statistics(service(ended), deadLetters),
        ended.run().status().breaker(),
        ended.incident(),
        Optional.empty());
  }

  private static void count(PollPass.Ended ended) {
    ConnectionTurn.Caches caches = ended.task().memory().caches();
    PollStatisticsCollector collector = ended.run().collector();
    Instant now = ended.task().tick();
    for (Documents.Entry entry : ended.order().subList(0, ended.reached())) {
      caches
          .connections()
          .peek(entry.name())
          .ifPresent(
              connection -> {
                collector.addState(connection.value(), now);
                countComments(connection.value(), ended, now);
              });
      caches
          .cursors()
          .peek(entry.name())
          .ifPresent(cursor -> collector.addWaiting(cursor.value().outbox()));
      caches
          .outboxes()
          .peek(entry.name())
          .ifPresent(outbox -> collector.addWaiting(outbox.value()));
      caches
          .comments()
          .peek(entry.name())
          .ifPresent(feed -> collector.addWaiting(feed.value().outbox()));
    }
  }

  /** Of those whose comments are wanted. */
  private static void countComments(Connection connection, PollPass.Ended ended, Instant now) {
    if (connection.wantsComments(now)) {
      ended
          .task()
          .memory()
          .caches()
          .comments()
          .peek(connection.id().documentName())
          .map(feed -> CommentState.of(feed.value(), now))
          .orElse(Optional.of(CommentState.FEED_MISSING))
          .ifPresent(ended.run().collector()::addComments);
    }
  }

  private Service service(PollPass.Ended ended) {
    RunMemory memory = ended.task().memory();
    return new ServiceCount(
            memory.lastServed(),
            ended.before(),
            name -> memory.caches().connections().peek(name).map(Versioned::value),
            ended.task().tick())
        .count(
            ended.order(),
            ended.run().collector().ends(),
            ServiceCount.Vanished.of(
                ended.task().listed().cursors().keySet(),
                ended.order(),
                () -> containerExists(ended)));
  }

  /** Asked only when nobody is listed though somebody was there before. */
  private boolean containerExists(PollPass.Ended ended) {
    try {
      return ended.before().report().map(report -> report.service().connections()).orElse(0) == 0
          || stores.connections().containerExists(ended.run().end());
    } catch (StorageException e) {
      ended.run().collector().error("Container not looked for: " + e.getMessage());
      return true;
    }
  }

  private static PollCoverage coverage(PollPass.Ended ended) {
    String after = ended.before().resumeAfter();
    List<Documents.Entry> order = ended.order();
    int reached = ended.reached();
    return new PollCoverage(
        ended.task().tick(),
        after,
        reached == 0 ? after : order.get(reached - 1).name(),
        reached == order.size(),
        resumeAfter(order, reached, ended.run().collector()));
  }

  /**
   * Where the next run begins: with the first that was turned away, else behind the last that was
   * reached. When all were reached it begins one further, so that nobody is always first.
   */
  private static String resumeAfter(
      List<Documents.Entry> order, int reached, PollStatisticsCollector collector) {
    for (int i = 1; i < reached; i++) {
      if (collector.wasTurnedAway(order.get(i).name())) {
        return order.get(i - 1).name();
      }
    }
    if (reached == 0) {
      return "";
    }
    return order.get(reached == order.size() ? 0 : reached - 1).name();
  }
}
