package connector.instagram.metawebhook;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import connector.instagram.api.RequestHandler;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.EventQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Meta's webhook, and the readers of what it tells. Meta proves itself by a signature. */
public final class MetaWebhookFunctions {
  /** Less than what a deletion waits for (S8). */
  private static final Duration TIME = Duration.ofMinutes(2);

  private final RequestHandler handler;
  private final WebhookVerification verification;
  private final WebhookReceiver receiver;
  private final UpdateReader reader;
  private final Clock clock;

  MetaWebhookFunctions(
      RequestHandler handler,
      WebhookVerification verification,
      WebhookReceiver receiver,
      UpdateReader reader,
      Clock clock) {
    this.handler = handler;
    this.verification = verification;
    this.receiver = receiver;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * The host answers only once all messages are in the queue. When it cannot write one of them it
   * answers 500, and Meta sends all of it again.
   */
  @FunctionName("ReceiveMetaWebhook")
  public HttpResponseMessage receive(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.POST},
              route = "meta/webhooks",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @QueueOutput(
              name = "updates",
              queueName = UpdateQueue.NAME,
              connection = EventQueue.CONNECTION)
          OutputBinding<List<String>> updates,
      ExecutionContext context) {
    updates.setValue(List.of());
    return handler.handle(
        request,
        context,
        call -> {
          if (request.getHttpMethod() == HttpMethod.GET) {
            return verification.answer(call, context.getLogger());
          }
          WebhookReceiver.Received received = receiver.receive(call, context.getLogger());
          updates.setValue(received.messages());
          return received.reply();
        });
  }

  /** The host writes the events after this has returned. Until then they wait in their outbox. */
  @FunctionName("TakeCommentUpdates")
  public void take(
      @QueueTrigger(
              name = "message",
              queueName = UpdateQueue.NAME,
              connection = EventQueue.CONNECTION)
          String message,
      @QueueOutput(name = "events", queueName = EventQueue.NAME, connection = EventQueue.CONNECTION)
          OutputBinding<List<String>> events,
      ExecutionContext context) {
    events.setValue(reader.read(message, Deadline.in(TIME, clock), context.getLogger()));
  }

  /** What the host gave up goes back into its queue until its time is over (D6). */
  @FunctionName("RescueCommentUpdates")
  public void rescue(
      @QueueTrigger(
              name = "message",
              queueName = UpdateQueue.POISON,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    reader.rescue(message, Deadline.in(TIME, clock), context.getLogger());
  }
}
