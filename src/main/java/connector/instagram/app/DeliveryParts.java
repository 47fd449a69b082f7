package connector.instagram.app;

import connector.instagram.connections.Connections;
import connector.instagram.delivery.EventTargets;
import connector.instagram.delivery.ExpandFunctions;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.subscriptions.Subscriptions;
import java.time.Clock;

/** What brings events to their subscribers. */
final class DeliveryParts {
  private final Settings settings;
  private final Ports ports;
  private final Connections connections;
  private final SecretBox secrets;
  private final Clock clock;

  DeliveryParts(
      Settings settings, Ports ports, Connections connections, SecretBox secrets, Clock clock) {
    this.settings = settings;
    this.ports = ports;
    this.connections = connections;
    this.secrets = secrets;
    this.clock = clock;
  }

  ExpandFunctions expand(OutboxStore.Outboxes outboxes, DeadLetters letters) {
    return new ExpandFunctions(
        outboxes,
        new ExpandFunctions.Stores(
            connections, subscriptions(), ports.documents("events"), letters, ports::queues),
        EventTargets.NONE,
        settings.poll().overlap(),
        clock);
  }

  private Subscriptions subscriptions() {
    return new Subscriptions(
        connections, ports.documents("subscriptions"), secrets, Backoff.JITTERED);
  }
}
