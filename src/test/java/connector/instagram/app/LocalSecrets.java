package connector.instagram.app;

import connector.instagram.secrets.SecretBox;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/** Opens and seals what an app with these settings would. */
public final class LocalSecrets {
  private LocalSecrets() {}

  public static SecretBox of(Map<String, String> settings, Clock clock) {
    String keys = Objects.requireNonNull(settings.get("ENCRYPTION_KEYS"), "ENCRYPTION_KEYS");
    return new SecretBox(EncryptionKeys.parse(keys), clock);
  }
}
