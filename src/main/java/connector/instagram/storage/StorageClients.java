package connector.instagram.storage;

import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.time.Duration;

/** What the clients of blobs and of queues have in common. */
final class StorageClients {
  private StorageClients() {}

  /** Three tries fit into the longest call. */
  static RequestRetryOptions retries() {
    return new RequestRetryOptions(
        RetryPolicyType.EXPONENTIAL,
        3,
        Duration.ofSeconds(3),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        null);
  }
}
