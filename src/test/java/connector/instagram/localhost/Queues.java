package connector.instagram.localhost;

import com.azure.core.http.HttpClient;
import com.azure.core.util.BinaryData;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import connector.instagram.storage.AzureHttp;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The storage queues of one local host, with the encoding that host.json asks for. */
final class Queues {
  private static final RequestRetryOptions RETRY =
      new RequestRetryOptions(
          RetryPolicyType.FIXED,
          2,
          Duration.ofSeconds(10),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          null);

  private final Map<QueueAddress, QueueClient> clients = new ConcurrentHashMap<>();
  private final boolean base64;
  private volatile HttpClient http;

  Queues(boolean base64) {
    this.base64 = base64;
  }

  QueueClient client(QueueAddress address) {
    return clients.computeIfAbsent(address, this::connect);
  }

  /** Sends one message and makes the queue when it is missing. */
  void send(QueueAddress address, byte[] body) {
    byte[] wire = base64 ? Base64.getEncoder().encode(body) : body;
    sendAsIs(address, BinaryData.fromBytes(wire));
  }

  void sendAsIs(QueueAddress address, BinaryData wire) {
    QueueClient queue = client(address);
    try {
      queue.sendMessage(wire);
    } catch (QueueStorageException e) {
      if (!QueueErrorCode.QUEUE_NOT_FOUND.equals(e.getErrorCode())) {
        throw e;
      }
      queue.createIfNotExists();
      queue.sendMessage(wire);
    }
  }

  /** Returns a message's bytes, or nothing when it is not base64 where it has to be. */
  Optional<byte[]> decode(BinaryData wire) {
    if (!base64) {
      return Optional.of(wire.toBytes());
    }
    try {
      return Optional.of(Base64.getDecoder().decode(wire.toBytes()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private QueueClient connect(QueueAddress address) {
    try {
      return new QueueClientBuilder()
          .connectionString(address.connectionString())
          .queueName(address.queue())
          .httpClient(http())
          .retryOptions(RETRY)
          .buildClient();
    } catch (RuntimeException e) {
      // The cause is kept out: its message may quote the connection string.
      throw new LocalHostException(
          "The connection of queue '" + address.queue() + "' is not a storage connection string.");
    }
  }

  private synchronized HttpClient http() {
    if (http == null) {
      http = AzureHttp.newClient();
    }
    return http;
  }
}
