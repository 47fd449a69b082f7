package connector.instagram.oauth;

import java.net.URI;
import java.util.Optional;

/**
 * What the sign-in needs of the settings.
 *
 * @param publicUrl by which browsers reach this app; empty when nobody has said
 */
public record SignInSettings(Optional<URI> publicUrl) {
  /** Only a developer's machine speaks http. */
  boolean isHttps() {
    return publicUrl.filter(url -> "http".equals(url.getScheme())).isEmpty();
  }
}
