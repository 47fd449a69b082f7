package connector.instagram.storage;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.time.Duration;

/** The storage account's blobs. */
public final class BlobStorage {
  private final BlobServiceClient client;

  private BlobStorage(BlobServiceClient client) {
    this.client = client;
  }

  /** Makes the client; nothing is sent yet. */
  public static BlobStorage connect(StorageSettings settings) {
    RequestRetryOptions retries =
        new RequestRetryOptions(
            RetryPolicyType.EXPONENTIAL,
            3,
            Duration.ofSeconds(8),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            null);
    return new BlobStorage(
        new BlobServiceClientBuilder()
            .connectionString(settings.connectionString())
            // Named, not looked up: the look-up scans the class path at a cold start.
            .httpClient(new JdkHttpClientBuilder().build())
            .retryOptions(retries)
            .buildClient());
  }

  public BlobContainerClient container(String name) {
    return client.getBlobContainerClient(name);
  }
}
