package connector.instagram.storage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How the storage account is reached. The connection string holds its key. */
public record StorageSettings(String connectionString) {
  private static final String DEVELOPMENT = "UseDevelopmentStorage=true";

  public StorageSettings {
    if (!isConnectionString(connectionString)) {
      throw new IllegalArgumentException("not a connection string of a storage account");
    }
  }

  private static boolean isConnectionString(String text) {
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
    return "StorageSettings[[redacted]]";
  }
}
