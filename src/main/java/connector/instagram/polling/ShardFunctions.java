package connector.instagram.polling;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import connector.instagram.api.LogText;
import connector.instagram.outbox.EventQueue;
import java.util.List;
import java.util.Optional;

/** The poll where there are too many connections for one invocation. */
public final class ShardFunctions {
  private final ShardPoll poll;

  ShardFunctions(ShardPoll poll) {
    this.poll = poll;
  }

  /**
   * Polls the shard that the message names, for the tick that it names. A message that comes too
   * late, or once more, costs two reads. When the process dies, the next tick polls the shard.
   */
  @FunctionName("PollShard")
  public void poll(
      @QueueTrigger(
              name = "message",
              queueName = ShardQueue.NAME,
              connection = EventQueue.CONNECTION)
          String message,
      @QueueOutput(name = "events", queueName = EventQueue.NAME, connection = EventQueue.CONNECTION)
          OutputBinding<List<String>> events,
      ExecutionContext context) {
    Optional<ShardMessage> known = ShardMessage.from(message);
    if (known.isEmpty()) {
      context
          .getLogger()
          .severe(LogText.line("Not a message of the poll's, dropped: length=" + message.length()));
    }
    events.setValue(known.map(shard -> poll.run(shard, context.getLogger())).orElseGet(List::of));
  }
}
