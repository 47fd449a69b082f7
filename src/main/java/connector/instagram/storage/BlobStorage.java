package connector.instagram.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.net.URI;
import java.time.Duration;

/** The storage account's blobs. */
public final class BlobStorage {
  private final BlobServiceClient client;

  private BlobStorage(BlobServiceClient client) {
    this.client = client;
  }

  /** Makes the client; nothing is sent yet. */
  public static BlobStorage connect(StorageSettings settings) {
    // Named here, because a search for it would read the class path at a cold start.
    HttpClient http = new JdkHttpClientBuilder().build();
    if (settings instanceof StorageSettings.ByIdentity identity) {
      return connect(identity.blobs(), credential(identity, http), http);
    }
    return new BlobStorage(
        builder(http)
            .connectionString(((StorageSettings.ByConnectionString) settings).connectionString())
            .buildClient());
  }

  static BlobStorage connect(URI blobs, TokenCredential credential, HttpClient http) {
    return new BlobStorage(
        builder(http).endpoint(blobs.toString()).credential(credential).buildClient());
  }

  /** The one credential that is meant, not a chain of guesses, each of which costs a time-out. */
  private static TokenCredential credential(StorageSettings.ByIdentity identity, HttpClient http) {
    ManagedIdentityCredentialBuilder credential = new ManagedIdentityCredentialBuilder();
    identity.clientId().ifPresent(credential::clientId);
    return new IdentityCredential(
        watched -> credential.httpClient(watched).build(), http, IdentityCredential.PATIENCE);
  }

  private static BlobServiceClientBuilder builder(HttpClient http) {
    return new BlobServiceClientBuilder()
        .httpClient(http)
        .retryOptions(
            new RequestRetryOptions(
                RetryPolicyType.EXPONENTIAL,
                3,
                // Three tries fit into the longest call.
                Duration.ofSeconds(3),
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                null));
  }

  /** The documents of one container. */
  public Documents documents(String container) {
    return new BlobDocuments(client.getBlobContainerClient(container));
  }
}
