package connector.instagram.installation;

import java.net.URI;
import java.util.Optional;

/**
 * What the installation takes from the app's settings.
 *
 * @param publicUrl where the outside reaches the app
 * @param development true where plain http to this machine is fine
 */
public record InstallationSettings(
    MetaAppSettings metaApp, Optional<URI> publicUrl, boolean development) {
  public static final InstallationSettings NONE =
      new InstallationSettings(MetaAppSettings.NONE, Optional.empty(), false);
}
