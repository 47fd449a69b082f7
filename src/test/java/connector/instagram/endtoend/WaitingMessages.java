package connector.instagram.endtoend;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /** As they are stored, of every queue of the app. */
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
    return counts().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same for each queue. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    queues()
        .forEach(
            queue ->
                counts.put(
                    queue.getQueueName(), queue.getProperties().getApproximateMessagesCountLong()));
    return counts;
  }

  private List<QueueClient> queues() {
    // The emulator cannot list its queues.
    return Stream.of(
            "poll-shards",
            "media-events",
            "webhook-deliveries",
            "grid-deliveries",
            "comment-updates")
        .flatMap(name -> Stream.of(name, name + "-poison"))
        .map(service::getQueueClient)
        .filter(WaitingMessages::exists)
        .toList();
  }

  /** Nobody makes a queue here: that the app does it itself is part of what is tested. */
  private static boolean exists(QueueClient queue) {
    try {
      return queue.getProperties() != null;
    } catch (QueueStorageException e) {
      if (QueueErrorCode.QUEUE_NOT_FOUND.equals(e.getErrorCode())) {
        return false;
      }
      throw e;
    }
  }
}
