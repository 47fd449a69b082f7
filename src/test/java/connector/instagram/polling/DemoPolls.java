package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.connections.ConnectionId;
import connector.instagram.feed.SeenWindow;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes the cursors of invented connections, as the poll would have. */
public final class DemoPolls {
  private final Cursors cursors;
  private final Instant now;

  public DemoPolls(Documents cursors, Instant now) {
    this.cursors = new Cursors(cursors, Backoff.JITTERED);
    this.now = now;
  }

  /**
   * @param waiting events that nobody has acknowledged yet
   */
  public void write(ConnectionId id, Outbox waiting) {
    Optional<String> unused =
        cursors.create(
            id,
            new Cursor(
                new SeenWindow<>(now, now, Map.of()),
                waiting,
                new Cursor.LastPoll(Cursors.newPollId(), PollOutcome.OK),
                now),
            AMPLE);
  }
}
