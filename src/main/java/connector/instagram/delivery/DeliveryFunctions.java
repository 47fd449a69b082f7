package connector.instagram.delivery;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventQueue;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;
import connector.instagram.subscriptions.CallbackAddress;
import connector.instagram.subscriptions.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The reader of the queue of deliveries. */
public final class DeliveryFunctions {
  private static final Duration TIME = Duration.ofSeconds(60);

  private final WebhookDelivery delivery;
  private final Clock clock;

  /**
   * @param rules for the addresses that may be called
   */
  public DeliveryFunctions(
      Stores stores, GraphApi graph, CallbackAddress.Rules rules, Clock clock) {
    DeliveryStores parts = stores.parts(DeliveryQueue.NAME, clock);
    this.clock = clock;
    this.delivery =
        new WebhookDelivery(
            parts,
            new Gate(),
            new EventContent(stores.connections(), new SubjectAgain(graph), parts.bodies()),
            new SignedCall(new HttpWebhookSender(HttpWebhookSender.Network.real()), rules, clock),
            clock);
  }

  /** Where a delivery finds what it needs, and leaves what became of it. */
  public record Stores(
      Connections connections,
      Subscriptions subscriptions,
      Containers containers,
      DeadLetters letters,
      Queues queues) {
    /**
     * @param queue where messages come from and go to
     */
    DeliveryStores parts(String queue, Clock clock) {
      return new DeliveryStores(
          connections,
          subscriptions,
          new EventBodies(containers.events(), Backoff.JITTERED),
          new DeliveryRecords(containers.deliveries(), Backoff.JITTERED),
          letters,
          new DeliveryMessages(queue, queues, clock));
    }
  }

  /** The containers of what is on its way, and of how far it is. */
  public record Containers(Documents events, Documents deliveries) {}

  @FunctionName("DeliverWebhook")
  public void deliver(
      @QueueTrigger(
              name = "message",
              queueName = DeliveryQueue.NAME,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    delivery.handle(
        DeliveryMessage.of(message),
        new Invocation(Deadline.in(TIME, clock), context.getLogger(), traceparent(context)));
  }

  static String traceparent(ExecutionContext context) {
    return Optional.ofNullable(context.getTraceContext())
        .map(trace -> Optional.ofNullable(trace.getTraceparent()).orElse(""))
        .orElse("");
  }
}
