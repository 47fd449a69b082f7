package connector.instagram.endtoend;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import java.util.List;

/** What waits in the queues that the app and its host use, looked at and left there. */
final class WaitingMessages {
  private static final int MOST_PEEKED = 32;

  private final List<QueueClient> queues;

  WaitingMessages(String connectionString) {
    QueueServiceClient service =
        new QueueServiceClientBuilder()
            .connectionString(connectionString)
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient();
    queues =
        List.of(
            service.getQueueClient("media-events"), service.getQueueClient("media-events-poison"));
    queues.forEach(QueueClient::createIfNotExists);
  }

  /** As they are stored. */
  String bodies() {
    StringBuilder all = new StringBuilder();
    queues.forEach(
        queue ->
            queue
                .peekMessages(MOST_PEEKED, null, null)
                .forEach(message -> all.append(message.getBody()).append('\n')));
    return all.toString();
  }

  /** Those included that somebody has in hand. */
  long count() {
    return queues.stream()
        .mapToLong(queue -> queue.getProperties().getApproximateMessagesCountLong())
        .sum();
  }
}
