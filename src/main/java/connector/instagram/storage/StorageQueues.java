package connector.instagram.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import connector.instagram.deadline.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/** The queues of a real storage account. */
final class StorageQueues implements Queues {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private final QueueServiceClient client;

  private StorageQueues(QueueServiceClientBuilder builder) {
    this.client = builder.messageEncoding(QueueMessageEncoding.BASE64).buildClient();
  }

  /** Makes the client; nothing is sent yet. */
  static Queues connect(StorageSettings settings) {
    HttpClient http = AzureHttp.newClient();
    if (settings instanceof StorageSettings.ByConnectionString byString) {
      return new StorageQueues(builder(http).connectionString(byString.connectionString()));
    }
    StorageSettings.ByIdentity byIdentity = (StorageSettings.ByIdentity) settings;
    return byIdentity
        .queues()
        .map(address -> connect(address, byIdentity.identity().credential(http), http))
        .orElseGet(AddressMissing::new);
  }

  static Queues connect(URI address, TokenCredential credential, HttpClient http) {
    return new StorageQueues(builder(http).endpoint(address.toString()).credential(credential));
  }

  private static QueueServiceClientBuilder builder(HttpClient http) {
    return new QueueServiceClientBuilder().httpClient(http).retryOptions(StorageClients.retries());
  }

  @Override
  public long depth(String queue, Deadline deadline) {
    try {
      return call(
          "look into queue",
          deadline,
          timeout ->
              client
                  .getQueueClient(queue)
                  .getPropertiesWithResponse(timeout, Context.NONE)
                  .getValue()
                  .getApproximateMessagesCountLong());
    } catch (StorageException e) {
      if (e.queueMissing()) {
        return 0;
      }
      throw e;
    }
  }

  @Override
  public void send(
      String queue, String text, Duration visibleAfter, Duration timeToLive, Deadline deadline) {
    Message message = new Message(text, Queues.delay(visibleAfter), timeToLive);
    try {
      send(queue, message, deadline);
    } catch (StorageException e) {
      if (!e.queueMissing()) {
        throw e;
      }
      var unused =
          call(
              "create queue",
              deadline,
              timeout ->
                  client
                      .getQueueClient(queue)
                      .createIfNotExistsWithResponse(null, timeout, Context.NONE));
      send(queue, message, deadline);
    }
  }

  private void send(String queue, Message message, Deadline deadline) {
    var unused =
        call(
            "send to queue",
            deadline,
            timeout ->
                client
                    .getQueueClient(queue)
                    .sendMessageWithResponse(
                        BinaryData.fromString(message.text),
                        message.delay,
                        message.timeToLive,
                        timeout,
                        Context.NONE));
  }

  private static <T> T call(String operation, Deadline deadline, Function<Duration, T> request) {
    Duration timeout = deadline.within(LONGEST_CALL).remaining();
    if (timeout.isZero()) {
      throw StorageException.tooLate(operation);
    }
    try {
      return request.apply(timeout);
    } catch (RuntimeException e) {
      throw StorageFailures.ofQueue(operation, e);
    }
  }

  private record Message(String text, Duration delay, Duration timeToLive) {}

  /** In place of queues whose address no setting tells. */
  private static final class AddressMissing implements Queues {
    @Override
    public long depth(String queue, Deadline deadline) {
      throw missing("look into queue");
    }

    @Override
    public void send(
        String queue, String text, Duration visibleAfter, Duration timeToLive, Deadline deadline) {
      throw missing("send to queue");
    }

    private static StorageException missing(String operation) {
      return StorageException.refused(
          operation, 0, "NoQueueAddress", StorageRefusal.NO_QUEUE_ADDRESS);
    }
  }
}
