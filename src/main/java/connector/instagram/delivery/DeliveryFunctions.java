package connector.instagram.delivery;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.EventQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The reader of the queue of deliveries. */
public final class DeliveryFunctions {
  private static final Duration TIME = Duration.ofSeconds(60);

  private final WebhookDelivery delivery;
  private final Clock clock;

  DeliveryFunctions(WebhookDelivery delivery, Clock clock) {
    this.delivery = delivery;
    this.clock = clock;
  }

  @FunctionName("DeliverWebhook")
  public void deliver(
      @QueueTrigger(
              name = "message",
              queueName = DeliveryQueue.NAME,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    delivery.handle(
        DeliveryMessage.parse(message)
            .orElseThrow(
                () -> new IllegalArgumentException("The queue message is not a delivery of ours.")),
        new Invocation(Deadline.in(TIME, clock), context.getLogger(), traceparent(context)));
  }

  static String traceparent(ExecutionContext context) {
    return Optional.ofNullable(context.getTraceContext())
        .map(trace -> Optional.ofNullable(trace.getTraceparent()).orElse(""))
        .orElse("");
  }
}
