package connector.instagram.endtoend;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import connector.instagram.storage.AzureHttp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * The queue of shards, filled by a test in place of the timer: only with shards in which somebody
 * is, because the emulator takes long for 256 messages.
 */
final class ShardMessages {
  static final String QUEUE = "poll-shards";

  private final QueueClient queue;

  ShardMessages(String connectionString) {
    queue =
        new QueueClientBuilder()
            .connectionString(connectionString)
            .queueName(QUEUE)
            .messageEncoding(QueueMessageEncoding.BASE64)
            .httpClient(AzureHttp.newClient())
            .buildClient();
  }

  /** A tick of these connections' shards. */
  void send(Collection<String> connections) {
    queue.createIfNotExists();
    String tick = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    connections.stream()
        .map(id -> new ConnectionId(id).documentName().substring(0, 2))
        .distinct()
        .map(shard -> Json.write(Json.object().put("shard", shard).put("tick", tick)))
        .forEach(queue::sendMessage);
  }
}
