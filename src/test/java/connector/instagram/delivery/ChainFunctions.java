package connector.instagram.delivery;

import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.GraphApi;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventAcknowledger;
import connector.instagram.outbox.LetterTargets;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;
import connector.instagram.subscriptions.CallbackAddress;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.Subscriptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** The functions of the chain, in one process, without the host. */
public final class ChainFunctions {
  private static final Duration EXPANDING = Duration.ofMinutes(4);
  private static final Duration DELIVERING = Duration.ofSeconds(60);

  private final EventExpander expander;
  private final WebhookDelivery delivery;
  private final TestDeliveries tests;
  private final PoisonedDeliveries poisoned;
  private final LetterTargets replay;
  private final Clock clock;

  public ChainFunctions(
      OutboxStore.Outboxes outboxes, Stores stores, Subscriber subscriber, Clock clock) {
    EventBodies bodies = new EventBodies(stores.events(), attempt -> {});
    WebhookSender sender =
        (to, headers, body, deadline) ->
            subscriber
                .post(
                    "https://" + to.authority() + to.target(),
                    headers,
                    new String(body, StandardCharsets.UTF_8))
                .reply();
    this.clock = clock;
    this.expander =
        new EventExpander(
            new EventAcknowledger(outboxes),
            new Subscribers(stores.connections(), stores.subscriptions()),
            new EventExpander.Destinations(
                bodies,
                new DeliveryMessages(DeliveryQueue.NAME, stores.queues(), clock),
                stores.letters(),
                EventTargets.NONE),
            Duration.ofHours(24),
            clock);
    this.tests = new TestDeliveries(stores.events(), stores.queues(), stores.connections(), clock);
    DeliveryStores parts =
        new DeliveryStores(
            stores.connections(),
            stores.subscriptions(),
            bodies,
            new DeliveryRecords(stores.deliveries(), attempt -> {}),
            stores.letters(),
            new DeliveryMessages(DeliveryQueue.NAME, stores.queues(), clock));
    this.poisoned = new PoisonedDeliveries(parts, clock);
    this.replay =
        new DeliveryReplay(
            new DeliveryFunctions.Stores(
                stores.connections(),
                stores.subscriptions(),
                new DeliveryFunctions.Containers(stores.events(), stores.deliveries()),
                stores.letters(),
                stores.queues()),
            EventTargets.NONE,
            clock);
    this.delivery =
        new WebhookDelivery(
            parts,
            new Gate(),
            new EventContent(stores.connections(), new SubjectAgain(stores.graph()), bodies),
            new SignedCall(sender, stores.rules(), clock),
            clock);
  }

  /** Whom events are posted to. */
  @FunctionalInterface
  public interface Subscriber {
    Answer post(String callback, Map<String, String> headers, String body);
  }

  /** What the functions read and write. */
  public record Stores(
      Connections connections,
      Subscriptions subscriptions,
      Documents events,
      Documents deliveries,
      DeadLetters letters,
      Queues queues,
      GraphApi graph,
      CallbackAddress.Rules rules) {}

  public void expand(String message, Logger logger) {
    expander.expand(message, Deadline.in(EXPANDING, clock), logger);
  }

  public void deliver(String message, Logger logger) {
    delivery.handle(
        DeliveryMessage.parse(message).orElseThrow(),
        new Invocation(Deadline.in(DELIVERING, clock), logger, ""));
  }

  /** What comes back of a POST. */
  public sealed interface Answer {
    /** With a status. */
    record Status(int status) implements Answer {}

    /** The address may not be called. */
    record NotPublic() implements Answer {}

    /** Nobody answers in time. */
    record Nothing() implements Answer {}

    private WebhookSender.Reply reply() {
      if (this instanceof Status given) {
        return new WebhookSender.Reply.Answered(given.status(), Optional.empty());
      }
      return this instanceof NotPublic
          ? new WebhookSender.Reply.Refused("not public")
          : new WebhookSender.Reply.Failed("no answer in time");
    }
  }

  /** A message that the host gave up. An event's is only removed: its outbox sends it again. */
  public void poison(String queue, String message, Logger logger) {
    if (queue.equals(DeliveryQueue.POISON)) {
      poisoned.rescue(message, new Invocation(Deadline.in(DELIVERING, clock), logger, ""));
    }
  }

  /** Sends dead letters of subscriptions again. */
  public LetterTargets replay() {
    return replay;
  }

  /** Sends a test event. */
  public void sendTest(Subscription to, InstagramEvent event, Deadline deadline) {
    tests.send(to, event, deadline);
  }
}
