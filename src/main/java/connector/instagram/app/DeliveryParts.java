package connector.instagram.app;

import connector.instagram.delivery.DeliveryFunctions;
import connector.instagram.delivery.DeliveryListFunctions;
import connector.instagram.delivery.DeliveryReplay;
import connector.instagram.delivery.EventTargets;
import connector.instagram.delivery.ExpandFunctions;
import connector.instagram.delivery.GridFunctions;
import connector.instagram.delivery.PoisonFunctions;
import connector.instagram.eventgrid.EventGridTopic;
import connector.instagram.outbox.DeadLetterFunctions;
import connector.instagram.storage.AppIdentity;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.StorageSettings;
import connector.instagram.subscriptions.Subscriptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What brings events to their subscribers. */
final class DeliveryParts implements FunctionObjects.Group {
  private final SharedParts parts;

  DeliveryParts(SharedParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable Object make(String name) {
    return switch (name) {
      case "ExpandFunctions" -> expand();
      case "DeliveryFunctions" ->
          new DeliveryFunctions(
              stores(), parts.graph(), parts.settings().callbacks(), parts.clock());
      case "GridFunctions" ->
          new GridFunctions(
              parts.settings().targets().topic().map(this::topic).orElse(EventGridTopic.NONE),
              stores(),
              parts.graph(),
              parts.clock());
      case "PoisonFunctions" -> new PoisonFunctions(stores(), parts.clock());
      case "DeliveryListFunctions" ->
          new DeliveryListFunctions(
              parts.handler(), parts.connections(), subscriptions(), parts.documents("deliveries"));
      case "DeadLetterFunctions" -> deadLetters();
      default -> null;
    };
  }

  private ExpandFunctions expand() {
    return new ExpandFunctions(
        parts.polling().outboxes(),
        new ExpandFunctions.Stores(
            parts.connections(),
            subscriptions(),
            parts.documents("events"),
            parts.deadLetters(),
            parts.ports().queues()),
        targets(),
        parts.settings().poll().overlap(),
        parts.clock());
  }

  private DeliveryFunctions.Stores stores() {
    return new DeliveryFunctions.Stores(
        parts.connections(),
        subscriptions(),
        new DeliveryFunctions.Containers(parts.documents("events"), parts.documents("deliveries")),
        parts.deadLetters(),
        parts.ports().queues());
  }

  private DeadLetterFunctions deadLetters() {
    return new DeadLetterFunctions(
        parts.handler(),
        parts.deadLetters(),
        parts.polling().outboxes(),
        new DeliveryReplay(stores(), targets(), parts.clock()),
        parts.clock());
  }

  private EventGridTopic topic(URI endpoint) {
    return EventGridTopic.connect(
        endpoint,
        parts.settings().storage() instanceof StorageSettings.ByIdentity byIdentity
            ? byIdentity.identity()
            : AppIdentity.OWN);
  }

  private EventTargets targets() {
    return EventTargets.of(
        parts.settings().targets(),
        parts.ports().queues(),
        parts.documents("events"),
        parts.deadLetters(),
        parts.clock());
  }

  private Subscriptions subscriptions() {
    return new Subscriptions(
        parts.connections(), parts.documents("subscriptions"), parts.secrets(), Backoff.JITTERED);
  }
}
