package connector.instagram.delivery;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventAcknowledger;
import connector.instagram.outbox.EventQueue;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;
import connector.instagram.subscriptions.Subscriptions;
import java.time.Clock;
import java.time.Duration;

/** The reader of the event queue. */
public final class ExpandFunctions {
  /** Enough for thousands of subscribers, and less than what a deletion waits for (S8). */
  private static final Duration TIME = Duration.ofMinutes(4);

  private final EventExpander expander;
  private final Clock clock;

  /**
   * @param overlap how much older than a subscription a post may be that is sent to it (D3)
   */
  public ExpandFunctions(
      OutboxStore.Outboxes outboxes,
      Stores stores,
      EventTargets targets,
      Duration overlap,
      Clock clock) {
    this.clock = clock;
    this.expander =
        new EventExpander(
            new EventAcknowledger(outboxes),
            new Subscribers(stores.connections(), stores.subscriptions()),
            new EventExpander.Destinations(
                new EventBodies(stores.events(), Backoff.JITTERED),
                new DeliveryMessages(DeliveryQueue.NAME, stores.queues(), clock),
                stores.letters(),
                targets),
            overlap,
            clock);
  }

  /**
   * Where subscriptions are found, and what goes to them is put.
   *
   * @param events holds the bodies of events under way
   */
  public record Stores(
      Connections connections,
      Subscriptions subscriptions,
      Documents events,
      DeadLetters letters,
      Queues queues) {}

  @FunctionName("ExpandEvents")
  public void expand(
      @QueueTrigger(
              name = "message",
              queueName = EventQueue.NAME,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    expander.expand(message, Deadline.in(TIME, clock), context.getLogger());
  }
}
