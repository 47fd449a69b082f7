package connector.instagram.app;

import connector.instagram.connections.Connections;
import connector.instagram.delivery.DeliveryFunctions;
import connector.instagram.delivery.EventTargets;
import connector.instagram.delivery.ExpandFunctions;
import connector.instagram.delivery.GridFunctions;
import connector.instagram.eventgrid.EventGridTopic;
import connector.instagram.graph.GraphApi;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.StorageSettings;
import connector.instagram.subscriptions.Subscriptions;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

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
        targets(letters),
        settings.poll().overlap(),
        clock);
  }

  DeliveryFunctions deliver(DeadLetters letters, Supplier<GraphApi> graph) {
    return new DeliveryFunctions(
        new DeliveryFunctions.Stores(
            connections,
            subscriptions(),
            new DeliveryFunctions.Containers(
                ports.documents("events"), ports.documents("deliveries")),
            letters,
            ports.queues()),
        graph,
        settings.callbacks(),
        clock);
  }

  GridFunctions grid(DeadLetters letters) {
    return new GridFunctions(
        settings.targets().topic().map(this::topic),
        connections,
        new GridFunctions.Stores(
            ports.documents("events"), ports.documents("deliveries"), letters, ports.queues()),
        clock);
  }

  private EventGridTopic topic(URI endpoint) {
    return EventGridTopic.connect(
        endpoint,
        settings.storage() instanceof StorageSettings.ByIdentity identity
            ? identity.clientId()
            : Optional.empty());
  }

  private EventTargets targets(DeadLetters letters) {
    return EventTargets.of(
        settings.targets(), ports::queues, ports.documents("events"), letters, clock);
  }

  private Subscriptions subscriptions() {
    return new Subscriptions(
        connections, ports.documents("subscriptions"), secrets, Backoff.JITTERED);
  }
}
