package connector.instagram.outbox;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.connections.StoredConnection;
import connector.instagram.events.InstagramEvent;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Versioned;
import java.time.Instant;

/** A connection's outboxes without a poll, for tests of what happens to events behind it. */
public final class StoredOutboxes {
  private final ConnectionOutboxes polled;
  private final ConnectionOutboxes comments;
  private final ConnectionOutboxes unpolled;

  /**
   * @param cursors hold nothing but an outbox here, as comments do
   */
  public StoredOutboxes(Documents cursors, Documents comments, Documents outboxes) {
    this.polled = new ConnectionOutboxes(cursors, attempt -> {});
    this.comments = new ConnectionOutboxes(comments, attempt -> {});
    this.unpolled = new ConnectionOutboxes(outboxes, attempt -> {});
  }

  public OutboxStore.Outboxes all() {
    return new OutboxStore.Outboxes(polled.store(), comments.store(), unpolled.store());
  }

  /** The message by which the event leaves. */
  public String add(InstagramEvent event, Instant now) {
    of(event).add(StoredConnection.ID, Outbox.Entry.fresh(event, now), AMPLE);
    return event.cloudEvent();
  }

  private ConnectionOutboxes of(InstagramEvent event) {
    if (event instanceof InstagramEvent.CommentAdded) {
      return comments;
    }
    return event instanceof InstagramEvent.ReconnectNeeded ? unpolled : polled;
  }

  /** The cursor's. */
  public Outbox polled() {
    return stored(polled);
  }

  public Outbox comments() {
    return stored(comments);
  }

  private static Outbox stored(ConnectionOutboxes outboxes) {
    return outboxes.find(StoredConnection.ID, AMPLE).map(Versioned::value).orElse(Outbox.EMPTY);
  }
}
