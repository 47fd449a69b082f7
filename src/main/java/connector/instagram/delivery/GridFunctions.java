package connector.instagram.delivery;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.eventgrid.EventGridTopic;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventQueue;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The reader of the queue of what is to be published at Event Grid. */
public final class GridFunctions {
  private static final Duration TIME = Duration.ofSeconds(60);

  private final GridPublisher publisher;
  private final Clock clock;

  public GridFunctions(
      Optional<EventGridTopic> topic, Connections connections, Stores stores, Clock clock) {
    this.clock = clock;
    this.publisher =
        new GridPublisher(
            topic,
            new GridPublisher.Stores(
                new EventBodies(stores.events(), Backoff.JITTERED),
                new DeliveryRecords(stores.deliveries(), Backoff.JITTERED),
                stores.letters(),
                stores.queues()),
            (connection, deadline) -> connections.find(connection, deadline).isPresent(),
            clock);
  }

  /** Where events under way are found, and what becomes of them is left. */
  public record Stores(
      Documents events, Documents deliveries, DeadLetters letters, Queues queues) {}

  @FunctionName("PublishToGrid")
  public void publish(
      @QueueTrigger(
              name = "message",
              queueName = GridQueue.NAME,
              connection = EventQueue.CONNECTION)
          String message,
      ExecutionContext context) {
    publisher.handle(
        DeliveryMessage.parse(message)
            .orElseThrow(
                () -> new IllegalArgumentException("The queue message is not a delivery of ours.")),
        new Invocation(
            Deadline.in(TIME, clock), context.getLogger(), DeliveryFunctions.traceparent(context)));
  }
}
