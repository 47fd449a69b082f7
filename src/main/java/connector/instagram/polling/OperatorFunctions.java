package connector.instagram.polling;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import connector.instagram.api.ApiReply;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.ConnectionParameter;
import connector.instagram.json.Json;
import connector.instagram.outbox.EventQueue;
import java.util.List;
import java.util.Optional;

/** Polls that an operator asks for, behind a function key. */
public final class OperatorFunctions {
  private final RequestHandler handler;
  private final PollTick tick;
  private final PollNow pollNow;

  OperatorFunctions(RequestHandler handler, PollTick tick, PollNow pollNow) {
    this.handler = handler;
    this.tick = tick;
    this.pollNow = pollNow;
  }

  /**
   * Does what the timer does, now, even while the circuit breaker is open. The host answers only
   * once the events are in the queue.
   */
  @FunctionName("PollAllNow")
  public HttpResponseMessage pollAll(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "operations/poll",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      @QueueOutput(name = "events", queueName = EventQueue.NAME, connection = EventQueue.CONNECTION)
          OutputBinding<List<String>> events,
      @QueueOutput(name = "shards", queueName = ShardQueue.NAME, connection = EventQueue.CONNECTION)
          OutputBinding<List<String>> shards,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          PollTick.Handed handed = tick.tick(PollRun.Asking.ANYWAY, context.getLogger());
          events.setValue(handed.events());
          shards.setValue(handed.shards());
          return ApiReply.ok(
              Json.object()
                  .put("events", handed.events().size())
                  .put("shards", handed.shards().size()));
        });
  }

  @FunctionName("PollConnectionNow")
  public HttpResponseMessage pollOne(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "operations/connections/{connectionId}/poll",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      @QueueOutput(name = "events", queueName = EventQueue.NAME, connection = EventQueue.CONNECTION)
          OutputBinding<List<String>> events,
      ExecutionContext context) {
    return handler.handle(
        request,
        context,
        call -> {
          PollNow.Polled polled =
              pollNow.poll(ConnectionParameter.of(call), call.deadline(), context.getLogger());
          events.setValue(polled.events());
          return ApiReply.ok(
              Json.object()
                  .put("outcome", polled.outcome().text())
                  .put("events", polled.events().size()));
        });
  }
}
