package connector.instagram.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.models.QueueStorageException;
import connector.instagram.deadline.Deadline;
import java.net.URI;
import java.time.Duration;

/** The storage account's queues. Only the deletion of accounts looks into them. */
final class StorageQueues implements Queues {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
  private static final String OPERATION = "look into queue";

  private final QueueServiceClient client;

  private StorageQueues(QueueServiceClient client) {
    this.client = client;
  }

  /** Makes the client; nothing is sent yet. */
  static Queues connect(StorageSettings settings) {
    HttpClient http = new JdkHttpClientBuilder().build();
    QueueServiceClientBuilder builder =
        new QueueServiceClientBuilder().httpClient(http).retryOptions(StorageClients.retries());
    if (settings instanceof StorageSettings.ByConnectionString byString) {
      return new StorageQueues(builder.connectionString(byString.connectionString()).buildClient());
    }
    StorageSettings.ByIdentity identity = (StorageSettings.ByIdentity) settings;
    return identity
        .queues()
        .map(URI::toString)
        .<Queues>map(
            address ->
                new StorageQueues(
                    builder
                        .endpoint(address)
                        .credential(StorageClients.credential(identity, http))
                        .buildClient()))
        .orElse(
            (queue, deadline) -> {
              throw new StorageException(OPERATION, 0, "NoQueueAddress");
            });
  }

  @Override
  public long depth(String queue, Deadline deadline) {
    Duration timeout = deadline.within(LONGEST_CALL).remaining();
    if (timeout.isZero()) {
      throw StorageException.tooLate(OPERATION);
    }
    try {
      return client
          .getQueueClient(queue)
          .getPropertiesWithResponse(timeout, Context.NONE)
          .getValue()
          .getApproximateMessagesCountLong();
    } catch (QueueStorageException e) {
      if (e.getStatusCode() == 404) {
        return 0;
      }
      throw new StorageException(OPERATION, e.getStatusCode(), String.valueOf(e.getErrorCode()));
    } catch (RuntimeException e) {
      throw StorageFailures.of(OPERATION, e);
    }
  }
}
