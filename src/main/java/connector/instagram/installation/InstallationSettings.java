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

  /** What the app's settings say of the Meta app. Each wins over what the operator entered. */
  public record MetaAppSettings(
      Optional<String> appId, Optional<String> instagramAppSecret, Optional<String> metaAppSecret) {
    public static final MetaAppSettings NONE =
        new MetaAppSettings(Optional.empty(), Optional.empty(), Optional.empty());

    /** Names of the settings, as the operator reads them. */
    public static final String APP_ID = "INSTAGRAM_APP_ID";

    public static final String INSTAGRAM_APP_SECRET = "INSTAGRAM_APP_SECRET";
    public static final String META_APP_SECRET = "META_APP_SECRET";

    /** What an app id looks like. */
    public static final String APP_ID_FORM = "[0-9]{5,32}";

    /** What a secret looks like: Meta shows 32 hexadecimal digits, and promises no form. */
    public static final String SECRET_FORM = "[!-~]{16,256}";

    @Override
    public String toString() {
      return "MetaAppSettings[appId=" + appId.orElse("-") + ", [redacted]]";
    }
  }

  /** The addresses of this app that the operator enters at Meta, byte for byte. */
  public record PublicAddresses(URI base) {
    /** Where Instagram sends people back to. */
    public URI redirectUri() {
      return at("/api/oauth/callback");
    }

    /** Where Meta tells that somebody removed the app. */
    public URI deauthorizeCallback() {
      return at("/api/meta/deauthorize");
    }

    /** Where Meta asks for somebody's data to be deleted. */
    public URI dataDeletionRequest() {
      return at("/api/meta/data-deletion");
    }

    /** Where Meta tells of new comments. */
    public URI webhookCallback() {
      return at("/api/meta/webhooks");
    }

    /**
     * What people read before they give access: what is kept of them, and how to have it deleted.
     */
    public URI privacyPolicy() {
      return at("/api/privacy");
    }

    /** On which terms people use the app. */
    public URI termsOfUse() {
      return at("/api/terms");
    }

    static Optional<PublicAddresses> of(InstallationSettings settings) {
      return settings.publicUrl().map(PublicAddresses::new);
    }

    private URI at(String path) {
      return URI.create(base + path);
    }
  }
}
