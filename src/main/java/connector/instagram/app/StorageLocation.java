package connector.instagram.app;

import connector.instagram.storage.AppIdentity;
import connector.instagram.storage.StorageSettings;
import java.net.URI;
import java.util.Optional;

/**
 * Finds the storage account in the settings that the Functions host itself uses: a connection
 * string, or the parts of {@code AzureWebJobsStorage} for access by identity.
 */
final class StorageLocation {
  private static final String NAME = "AzureWebJobsStorage";
  private static final String BLOBS = NAME + "__blobServiceUri";
  private static final String QUEUES = NAME + "__queueServiceUri";
  private static final String CLIENT_ID = NAME + "__clientId";

  private StorageLocation() {}

  static StorageSettings read(SettingsReader reader) {
    if (reader.has(NAME) || !reader.has(BLOBS)) {
      return reader.required(
          NAME,
          "has to be the connection string of the storage account, unless " + BLOBS + " is set",
          StorageSettings.ByConnectionString::new);
    }
    AppIdentity identity =
        new AppIdentity(
            reader.text(
                CLIENT_ID, "[0-9A-Fa-f-]{36}", "has to be the client id of the app's identity"));
    Optional<URI> queues =
        reader.optional(
            QUEUES,
            Optional.empty(),
            "has to be the https address of the storage account's queues",
            text -> Optional.of(endpoint(text)));
    return reader.required(
        BLOBS,
        "has to be the https address of the storage account's blobs",
        text -> new StorageSettings.ByIdentity(endpoint(text), queues, identity));
  }

  private static URI endpoint(String text) {
    URI address = URI.create(text);
    if (!"https".equals(address.getScheme())
        || address.getHost() == null
        || !StorageSettings.isAddress(address)
        || address.getQuery() != null
        || address.getFragment() != null) {
      throw new IllegalArgumentException("not an address of a storage account");
    }
    return address;
  }
}
