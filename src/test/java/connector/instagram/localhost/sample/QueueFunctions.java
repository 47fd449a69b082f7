package connector.instagram.localhost.sample;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.List;
import java.util.Optional;

/** Functions that read and write queues. */
public final class QueueFunctions {
  public HttpResponseMessage emit(
      @HttpTrigger(name = "request", methods = HttpMethod.POST)
          HttpRequestMessage<Optional<String>> request,
      @QueueOutput(name = "out", queueName = "work", connection = "EventStorage")
          OutputBinding<List<String>> out) {
    List<String> lines = request.getBody().orElse("").lines().toList();
    out.setValue(lines);
    if (lines.contains("throw")) {
      throw new IllegalStateException("after the output was set");
    }
    return request.createResponseBuilder(HttpStatus.ACCEPTED).build();
  }

  public void work(
      @QueueTrigger(name = "message", queueName = "work", connection = "EventStorage")
          String message,
      @BindingName("DequeueCount") long dequeueCount,
      @QueueOutput(name = "out", queueName = "done", connection = "EventStorage")
          OutputBinding<List<String>> out) {
    if (message.equals("fail")) {
      throw new IllegalStateException("told to fail");
    }
    out.setValue(List.of(message + " " + dequeueCount));
  }

  public void watch(
      @QueueTrigger(name = "message", queueName = "watched", connection = "EventStorage")
          String message) {
    if (message.equals("fail")) {
      throw new IllegalStateException("told to fail");
    }
  }

  public void tick(
      @TimerTrigger(name = "timer", schedule = "0 0 0 1 1 *") String timer,
      @QueueOutput(name = "out", queueName = "ticks", connection = "EventStorage")
          OutputBinding<List<String>> out,
      ExecutionContext context) {
    out.setValue(List.of("first", timer));
    context.getLogger().info("ticked");
  }
}
