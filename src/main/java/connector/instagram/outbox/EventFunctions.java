package connector.instagram.outbox;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import connector.instagram.deadline.Deadline;
import java.time.Clock;
import java.time.Duration;

/** The reader of the event queue. */
public final class EventFunctions {
  private static final Duration TIME = Duration.ofSeconds(30);

  private final EventAcknowledger acknowledger;
  private final Clock clock;

  public EventFunctions(OutboxStore.Outboxes outboxes, Clock clock) {
    this.clock = clock;
    this.acknowledger = new EventAcknowledger(outboxes);
  }

  @FunctionName("ConfirmMediaEvents")
  public void confirm(
      @QueueTrigger(
              name = "message",
              queueName = EventQueue.NAME,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    acknowledger.acknowledge(message, Deadline.in(TIME, clock), context.getLogger());
  }

  /** Where events are kept that nobody has acknowledged and that belong to no poll's cursor. */
  public record Stores(ConnectionOutboxes outboxes, DeadLetters deadLetters) {}
}
