package connector.instagram.storage;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the storage account is reached. */
public sealed interface StorageSettings {
  /** With the key or signature in a connection string. */
  record ByConnectionString(String connectionString) implements StorageSettings {
    private static final String DEVELOPMENT = "UseDevelopmentStorage=true";

    public ByConnectionString {
      if (!isValid(connectionString)) {
        throw new IllegalArgumentException("not a connection string of a storage account");
      }
    }

    private static boolean isValid(String text) {
      if (text.equals(DEVELOPMENT) || text.equals(DEVELOPMENT + ";")) {
        return true;
      }
      Set<String> names =
          Arrays.stream(text.split(";", -1))
              .filter(part -> part.indexOf('=') > 0 && part.indexOf('=') < part.length() - 1)
              .map(part -> part.substring(0, part.indexOf('=')).trim().toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet());
      boolean signed = names.contains("sharedaccesssignature");
      return (names.contains("accountname") && (names.contains("accountkey") || signed))
          || (names.contains("blobendpoint") && signed);
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
   * @param clientId which of the app's identities; empty for its own
   */
  record ByIdentity(URI blobs, Optional<String> clientId) implements StorageSettings {}
}
