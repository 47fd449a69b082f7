package connector.instagram.delivery;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import connector.instagram.deadline.Deadline;
import connector.instagram.eventgrid.EventGridTopic;
import connector.instagram.graph.GraphApi;
import connector.instagram.outbox.EventQueue;
import java.time.Clock;
import java.time.Duration;

/** The reader of the queue of what is to be published at Event Grid. */
public final class GridFunctions {
  private static final Duration TIME = Duration.ofSeconds(60);

  private final GridPublisher publisher;
  private final Clock clock;

  public GridFunctions(
      EventGridTopic topic, DeliveryFunctions.Stores stores, GraphApi graph, Clock clock) {
    this.clock = clock;
    this.publisher =
        new GridPublisher(
            topic, stores.parts(GridQueue.NAME, clock), new SubjectAgain(graph), clock);
  }

  @FunctionName("PublishToGrid")
  public void publish(
      @QueueTrigger(
              name = "message",
              queueName = GridQueue.NAME,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    publisher.handle(
        DeliveryMessage.of(message),
        new Invocation(
            Deadline.in(TIME, clock), context.getLogger(), DeliveryFunctions.traceparent(context)));
  }
}
