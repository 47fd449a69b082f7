package connector.instagram.polling;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import connector.instagram.outbox.EventQueue;
import java.util.List;

/** The timer that finds new media. */
public final class PollFunctions {
  private final PollRun run;

  PollFunctions(PollRun run) {
    this.run = run;
  }

  /** The host writes the events after this has returned; until then they wait in the outboxes. */
  @FunctionName("PollNewMedia")
  public void poll(
      @TimerTrigger(name = "timer", schedule = "%POLL_SCHEDULE%") String timer,
      @QueueOutput(name = "events", queueName = EventQueue.NAME, connection = EventQueue.CONNECTION)
          OutputBinding<List<String>> events,
      ExecutionContext context) {
    events.setValue(run.run(context.getLogger()));
  }
}
