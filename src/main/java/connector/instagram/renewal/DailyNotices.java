package connector.instagram.renewal;

import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.Connection;
import connector.instagram.storage.Documents;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;

/**
 * Once a day has Meta go on telling of a connection's comments, where somebody wants them: Meta
 * ends a webhook that it takes for broken.
 */
final class DailyNotices {
  private static final Duration ONE = Duration.ofSeconds(10);

  private final CommentNotices notices;
  private final VersionCache<Connection> known;
  private final Clock clock;

  /**
   * @param known has each connection after its turn
   */
  DailyNotices(CommentNotices notices, VersionCache<Connection> known, Clock clock) {
    this.notices = notices;
    this.known = known;
    this.clock = clock;
  }

  void take(Documents.Entry entry, TurnsOfRun run) {
    known
        .peek(entry.name())
        .map(Versioned::value)
        .filter(connection -> !connection.isEnding())
        .filter(
            connection -> RenewalPlan.isDaily(connection, run.lookedAfterUntil(), clock.instant()))
        .filter(connection -> connection.wantsComments(clock.instant()))
        .filter(connection -> run.status().mayAsk())
        .ifPresent(connection -> ask(connection, run));
  }

  /** What comes of it says nothing of the token, so whoever waits for the breaker may ask. */
  private void ask(Connection connection, TurnsOfRun run) {
    try {
      notices.ask(connection, run.asking().within(ONE));
    } finally {
      run.status().notAsked();
    }
  }
}
