package connector.instagram.polling;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.List;

/** Finds new media once a minute and follows each event until it is handed over. */
public final class MediaEventFunctions {
  static final String STORAGE = "AzureWebJobsStorage";
  static final String QUEUE = "media-events";

  private final PollRun run;
  private final EventAcknowledger confirmations;

  public MediaEventFunctions(PollRun run, EventAcknowledger confirmations) {
    this.run = run;
    this.confirmations = confirmations;
  }

  /** The host writes the events after this has returned; until then they wait in the outboxes. */
  @FunctionName("PollNewMedia")
  public void poll(
      @TimerTrigger(name = "timer", schedule = "%POLL_SCHEDULE%") String timer,
      @QueueOutput(name = "events", queueName = QUEUE, connection = STORAGE)
          OutputBinding<List<String>> events,
      ExecutionContext context) {
    events.setValue(run.run(context.getLogger()));
  }

  @FunctionName("ConfirmMediaEvents")
  public void confirm(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = STORAGE) String message,
      ExecutionContext context) {
    confirmations.confirm(message, context.getLogger());
  }
}
