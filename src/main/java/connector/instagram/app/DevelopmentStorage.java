package connector.instagram.app;

import connector.instagram.storage.StorageSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises Azurite on this machine. */
final class DevelopmentStorage {
  private static final String SHORTHAND = "UseDevelopmentStorage=true";

  private DevelopmentStorage() {}

  static boolean isUsed(Settings.Source source, @Nullable StorageSettings storage) {
    return "Development".equalsIgnoreCase(source.get("AZURE_FUNCTIONS_ENVIRONMENT"))
        && storage instanceof StorageSettings.ByConnectionString given
        && isAzurite(given.connectionString());
  }

  private static boolean isAzurite(String connectionString) {
    if (connectionString.equals(SHORTHAND) || connectionString.equals(SHORTHAND + ";")) {
      return true;
    }
    String blob =
        Arrays.stream(connectionString.split(";", -1))
            .filter(part -> part.toLowerCase(Locale.ROOT).startsWith("blobendpoint="))
            .map(part -> part.substring("blobendpoint=".length()))
            .findFirst()
            .orElse("");
    try {
      return connectionString.contains("AccountName=devstoreaccount1")
          && isLoopback(URI.create(blob).getHost());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean isLoopback(@Nullable String host) {
    return host != null
        && (host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]"));
  }
}
