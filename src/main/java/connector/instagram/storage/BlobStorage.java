package connector.instagram.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import java.net.URI;

/** The storage account's blobs. */
public final class BlobStorage {
  private final BlobServiceClient client;

  private BlobStorage(BlobServiceClient client) {
    this.client = client;
  }

  /** Makes the client; nothing is sent yet. */
  public static BlobStorage connect(StorageSettings settings) {
    HttpClient http = AzureHttp.newClient();
    if (settings instanceof StorageSettings.ByIdentity byIdentity) {
      return connect(byIdentity.blobs(), byIdentity.identity().credential(http), http);
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

  private static BlobServiceClientBuilder builder(HttpClient http) {
    return new BlobServiceClientBuilder().httpClient(http).retryOptions(StorageClients.retries());
  }

  /** The documents of one container. */
  public Documents documents(String container) {
    return new BlobDocuments(client.getBlobContainerClient(container));
  }
}
