package connector.instagram.outbox;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** The reader of the event queue. */
public final class EventFunctions {
  private final EventAcknowledger acknowledger;

  public EventFunctions(OutboxStore<?> outboxes) {
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
    acknowledger.acknowledge(message, context.getLogger());
  }
}
