package connector.instagram.app;

import connector.instagram.storage.StorageSettings;
import org.jspecify.annotations.Nullable;

/** Recognises Azurite on this machine. */
final class DevelopmentStorage {
  private DevelopmentStorage() {}

  static boolean isUsed(Settings.Source source, @Nullable StorageSettings storage) {
    return isDevelopment(source)
        && storage instanceof StorageSettings.ByConnectionString given
        && given.isEmulatorHere();
  }

  static boolean isDevelopment(Settings.Source source) {
    return "Development".equalsIgnoreCase(source.get("AZURE_FUNCTIONS_ENVIRONMENT"));
  }

  static boolean isLoopback(@Nullable String host) {
    return host != null && StorageSettings.LOOPBACK.contains(host);
  }
}
