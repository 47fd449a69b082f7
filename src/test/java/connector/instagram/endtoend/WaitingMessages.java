package connector.instagram.endtoend;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import java.util.List;

/** What waits in the queues that the app and its host use, looked at and left there. */
final class WaitingMessages {
  private static final int MOST_PEEKED = 32;

  private final QueueServiceClient service;

  WaitingMessages(String connectionString) {
    service =
        new QueueServiceClientBuilder()
            .connectionString(connectionString)
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient();
  }

  /** As they are stored, of every queue that there is. */
  String bodies() {
    StringBuilder all = new StringBuilder();
    queues()
        .forEach(
            queue ->
                queue
                    .peekMessages(MOST_PEEKED, null, null)
                    .forEach(message -> all.append(message.getBody()).append('\n')));
    return all.toString();
  }

  /** Those included that somebody has in hand, or that wait for their time. */
  long count() {
    return queues().stream()
        .mapToLong(queue -> queue.getProperties().getApproximateMessagesCountLong())
        .sum();
  }

  private List<QueueClient> queues() {
    return service.listQueues().stream()
        .map(item -> service.getQueueClient(item.getName()))
        .toList();
  }
}
