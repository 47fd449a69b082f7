package connector.instagram.storage;

import com.azure.core.util.logging.ClientLogger;
import com.azure.storage.common.implementation.connectionstring.StorageConnectionString;
import com.azure.storage.common.implementation.connectionstring.StorageEndpoint;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** How the storage account is reached. */
public sealed interface StorageSettings {
  int HIGHEST_PORT = 65_535;
  Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** True when requests can go there: an http address with a name and, if at all, a real port. */
  static boolean isAddress(URI address) {
    return ("https".equalsIgnoreCase(address.getScheme())
            || "http".equalsIgnoreCase(address.getScheme()))
        && address.getRawAuthority() != null
        && address.getUserInfo() == null
        && address.getPort() <= HIGHEST_PORT;
  }

  /** With the key or signature in a connection string: what the storage client takes is taken. */
  record ByConnectionString(String connectionString) implements StorageSettings {
    private static final String EMULATED_ACCOUNT = "/devstoreaccount1";

    public ByConnectionString {
      // The client's own parser says what it takes.
      StorageConnectionString parsed = parse(connectionString);
      String key = parsed.getStorageAuthSettings().getAccount() == null ? "" : key(parsed);
      // A key that is none would only show at the first call.
      byte[] unused = Base64.getDecoder().decode(key);
      if (!isAddress(endpoint(parsed))) {
        throw new IllegalArgumentException("not a connection string of a storage account");
      }
    }

    /** True for the emulator's account on this very machine. */
    public boolean isEmulatorHere() {
      URI blobs = endpoint(parse(connectionString));
      return EMULATED_ACCOUNT.equals(blobs.getPath())
          && blobs.getHost() != null
          && LOOPBACK.contains(blobs.getHost());
    }

    private static StorageConnectionString parse(String text) {
      return StorageConnectionString.create(
          text, new ClientLogger(StorageSettings.class.getName()));
    }

    private static URI endpoint(StorageConnectionString parsed) {
      StorageEndpoint endpoint = parsed.getBlobEndpoint();
      if (endpoint == null) {
        throw new IllegalArgumentException("no blobs");
      }
      return URI.create(endpoint.getPrimaryUri());
    }

    private static String key(StorageConnectionString parsed) {
      return String.valueOf(parsed.getStorageAuthSettings().getAccount().getAccessKey());
    }

    @Override
    public String toString() {
      return "ByConnectionString[[redacted]]";
    }
  }

  /**
   * With the identity that the platform gives the app; no secret is stored anywhere.
   *
   * @param blobs the account's blob endpoint
   * @param queues the account's queue endpoint, where it is known
   */
  record ByIdentity(URI blobs, Optional<URI> queues, AppIdentity identity)
      implements StorageSettings {}
}
