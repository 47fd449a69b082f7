package connector.instagram.app;

import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connections;
import connector.instagram.delivery.DeliveryFunctions;
import connector.instagram.delivery.DeliveryListFunctions;
import connector.instagram.delivery.DeliveryReplay;
import connector.instagram.delivery.EventTargets;
import connector.instagram.delivery.ExpandFunctions;
import connector.instagram.delivery.GridFunctions;
import connector.instagram.delivery.PoisonFunctions;
import connector.instagram.eventgrid.EventGridTopic;
import connector.instagram.graph.GraphApi;
import connector.instagram.outbox.DeadLetterFunctions;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.AppIdentity;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.StorageSettings;
import connector.instagram.subscriptions.Subscriptions;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** What brings events to their subscribers. */
final class DeliveryParts {
  private final Settings settings;
  private final Ports ports;
  private final Needs needs;
  private final Clock clock;

  DeliveryParts(Settings settings, Ports ports, Needs needs, Clock clock) {
    this.settings = settings;
    this.ports = ports;
    this.needs = needs;
    this.clock = clock;
  }

  /** What others make. Each is asked for only by the functions that use it. */
  record Needs(
      Supplier<Connections> connections,
      Supplier<SecretBox> secrets,
      Supplier<OutboxStore.Outboxes> outboxes,
      Supplier<DeadLetters> letters,
      Supplier<GraphApi> graph) {}

  /** How each of the function classes is made. */
  Map<Class<?>, Supplier<Object>> functions(RequestHandler handler) {
    return Map.of(
        ExpandFunctions.class,
        this::expand,
        DeliveryFunctions.class,
        this::deliver,
        GridFunctions.class,
        this::grid,
        PoisonFunctions.class,
        () -> new PoisonFunctions(stores(), clock),
        DeliveryListFunctions.class,
        () -> list(handler),
        DeadLetterFunctions.class,
        () -> deadLetters(handler));
  }

  private ExpandFunctions expand() {
    return new ExpandFunctions(
        needs.outboxes().get(),
        new ExpandFunctions.Stores(
            needs.connections().get(),
            subscriptions(),
            ports.documents("events"),
            needs.letters().get(),
            ports.queues()),
        targets(),
        settings.poll().overlap(),
        clock);
  }

  private DeliveryFunctions deliver() {
    return new DeliveryFunctions(stores(), needs.graph().get(), settings.callbacks(), clock);
  }

  private DeliveryFunctions.Stores stores() {
    return new DeliveryFunctions.Stores(
        needs.connections().get(),
        subscriptions(),
        new DeliveryFunctions.Containers(ports.documents("events"), ports.documents("deliveries")),
        needs.letters().get(),
        ports.queues());
  }

  private GridFunctions grid() {
    return new GridFunctions(
        settings.targets().topic().map(this::topic).orElse(EventGridTopic.NONE),
        stores(),
        needs.graph().get(),
        clock);
  }

  private DeliveryListFunctions list(RequestHandler handler) {
    return new DeliveryListFunctions(
        handler, needs.connections().get(), subscriptions(), ports.documents("deliveries"));
  }

  private DeadLetterFunctions deadLetters(RequestHandler handler) {
    return new DeadLetterFunctions(
        handler,
        needs.letters().get(),
        needs.outboxes().get(),
        new DeliveryReplay(stores(), targets(), clock),
        clock);
  }

  private EventGridTopic topic(URI endpoint) {
    return EventGridTopic.connect(
        endpoint,
        settings.storage() instanceof StorageSettings.ByIdentity byIdentity
            ? byIdentity.identity()
            : AppIdentity.OWN);
  }

  private EventTargets targets() {
    return EventTargets.of(
        settings.targets(),
        ports.queues(),
        ports.documents("events"),
        needs.letters().get(),
        clock);
  }

  private Subscriptions subscriptions() {
    return new Subscriptions(
        needs.connections().get(),
        ports.documents("subscriptions"),
        needs.secrets().get(),
        Backoff.JITTERED);
  }
}
