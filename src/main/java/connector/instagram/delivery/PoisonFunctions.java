package connector.instagram.delivery;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.EventQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;

/** The readers of the queues into which the host puts what failed too often (D6). */
public final class PoisonFunctions {
  private static final Duration TIME = Duration.ofSeconds(60);

  private final PoisonedDeliveries webhooks;
  private final PoisonedDeliveries grid;
  private final Clock clock;

  public PoisonFunctions(DeliveryFunctions.Stores stores, Clock clock) {
    this.webhooks = new PoisonedDeliveries(stores.parts(DeliveryQueue.NAME, clock), clock);
    this.grid = new PoisonedDeliveries(stores.parts(GridQueue.NAME, clock), clock);
    this.clock = clock;
  }

  /** Nothing is lost with the message: its event waits in its outbox, which sends it again (P6). */
  @FunctionName("RescueMediaEvents")
  public void event(
      @QueueTrigger(
              name = "message",
              queueName = EventQueue.POISON,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    context
        .getLogger()
        .log(
            Level.WARNING,
            "Poison message removed, its outbox sends the event again: queue="
                + EventQueue.POISON
                + " "
                + named(message));
  }

  @FunctionName("RescueWebhookDeliveries")
  public void delivery(
      @QueueTrigger(
              name = "message",
              queueName = DeliveryQueue.POISON,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    webhooks.rescue(message, invocation(context));
  }

  @FunctionName("RescueGridDeliveries")
  public void gridDelivery(
      @QueueTrigger(
              name = "message",
              queueName = GridQueue.POISON,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    grid.rescue(message, invocation(context));
  }

  private static String named(String message) {
    try {
      return QueuedEvent.parse(message).logText();
    } catch (IllegalArgumentException e) {
      return "it is no event of this version";
    }
  }

  private Invocation invocation(ExecutionContext context) {
    return new Invocation(Deadline.in(TIME, clock), context.getLogger(), "");
  }
}
