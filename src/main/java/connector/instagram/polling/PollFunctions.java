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
  private final PollTick tick;

  PollFunctions(PollTick tick) {
    this.tick = tick;
  }

  /**
   * The host writes events and shards after this has returned. Until then the events wait in the
   * outboxes; shards that it does not write are polled with the next tick.
   */
  @FunctionName("PollNewMedia")
  public void poll(
      @TimerTrigger(name = "timer", schedule = "%POLL_SCHEDULE%") String timer,
      @QueueOutput(name = "events", queueName = EventQueue.NAME, connection = EventQueue.CONNECTION)
          OutputBinding<List<String>> events,
      @QueueOutput(name = "shards", queueName = ShardQueue.NAME, connection = EventQueue.CONNECTION)
          OutputBinding<List<String>> shards,
      ExecutionContext context) {
    PollTick.Handed handed = tick.tick(PollRun.Asking.AS_DUE, context.getLogger());
    events.setValue(handed.events());
    shards.setValue(handed.shards());
  }
}
