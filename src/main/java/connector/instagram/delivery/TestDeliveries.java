package connector.instagram.delivery;

import connector.instagram.connections.ConnectionParameter;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.TestSending;
import java.time.Clock;
import java.time.Instant;

/** Sends test events: to one subscription, and by the same queue as every event. */
public final class TestDeliveries implements TestSending {
  private final EventBodies bodies;
  private final DeliveryMessages messages;
  private final Connections connections;
  private final Clock clock;

  /**
   * @param events of the container {@code events}
   */
  public TestDeliveries(Documents events, Queues queues, Connections connections, Clock clock) {
    this.bodies = new EventBodies(events, Backoff.JITTERED);
    this.messages = new DeliveryMessages(DeliveryQueue.NAME, queues, clock);
    this.connections = connections;
    this.clock = clock;
  }

  /** What was stored for a connection that ended meanwhile is taken back (S8). */
  @Override
  public void send(Subscription subscription, InstagramEvent event, Deadline deadline) {
    Instant now = clock.instant();
    DeliveryMessage.Key key =
        new DeliveryMessage.Key(subscription.connection(), event.id().value(), subscription.id());
    bodies.store(key, new EventBodies.Body(event.cloudEvent(), now), deadline);
    if (connections.find(subscription.connection(), deadline).isEmpty()) {
      bodies.delete(key, deadline);
      throw ConnectionParameter.notFound();
    }
    messages.send(DeliveryMessage.first(key, now), deadline);
  }
}
