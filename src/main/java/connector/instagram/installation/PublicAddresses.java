package connector.instagram.installation;

import java.net.URI;
import java.util.Optional;

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

  /** What people read before they give access: what is kept of them, and how to have it deleted. */
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
