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
  private final ConnectionOutboxes unpolled;

  /**
   * @param cursors hold nothing but an outbox here
   */
  public StoredOutboxes(Documents cursors, Documents outboxes) {
    this.polled = new ConnectionOutboxes(cursors, attempt -> {});
    this.unpolled = new ConnectionOutboxes(outboxes, attempt -> {});
  }

  public OutboxStore.Outboxes all() {
    return new OutboxStore.Outboxes(polled.store(), unpolled.store());
  }

  /** The message by which the event leaves. */
  public String add(InstagramEvent event, Instant now) {
    (event instanceof InstagramEvent.MediaPublished ? polled : unpolled)
        .add(StoredConnection.ID, Outbox.Entry.fresh(event, now), AMPLE);
    return event.cloudEvent();
  }

  /** The cursor's. */
  public Outbox polled() {
    return polled.find(StoredConnection.ID, AMPLE).map(Versioned::value).orElse(Outbox.EMPTY);
  }
}
