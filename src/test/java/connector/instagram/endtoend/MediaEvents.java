package connector.instagram.endtoend;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.models.QueueMessageItem;
import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The queue that the app hands its events to, read by the tests in place of its consumer. */
final class MediaEvents {
  private final QueueClient queue;
  private final List<String> received = new ArrayList<>();

  MediaEvents(String connectionString) {
    queue =
        new QueueClientBuilder()
            .connectionString(connectionString)
            .queueName("media-events")
            .messageEncoding(QueueMessageEncoding.BASE64)
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient();
  }

  /** Every message so far that belongs to the connection, in the order received. */
  List<String> of(String connectionId) {
    receive();
    return received.stream()
        .filter(message -> parse(message).path("connectionid").asText().equals(connectionId))
        .toList();
  }

  /** The media ids of those messages that tell of a post. */
  List<String> mediaOf(String connectionId) {
    return subjectsOf(connectionId, "media.published");
  }

  /** What those messages are about that have this kind. */
  List<String> subjectsOf(String connectionId, String kind) {
    return of(connectionId).stream()
        .map(MediaEvents::parse)
        .filter(event -> event.path("type").asText().equals("connector.instagram." + kind))
        .map(event -> event.path("subject").asText())
        .toList();
  }

  static JsonNode parse(String message) {
    return Json.parse(message).orElseThrow();
  }

  private void receive() {
    queue.createIfNotExists();
    List<QueueMessageItem> batch;
    do {
      batch = queue.receiveMessages(32).stream().toList();
      for (QueueMessageItem message : batch) {
        received.add(message.getBody().toString());
        queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
      }
    } while (!batch.isEmpty());
  }
}
