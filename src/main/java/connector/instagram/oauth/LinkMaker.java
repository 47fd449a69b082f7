package connector.instagram.oauth;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.connections.WantedKey;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import java.net.URI;
import java.time.Instant;

/** Makes a link once a sign-in by it can end well. */
final class LinkMaker {
  static final String PATH = "/api/sign-in";
  static final String LINK = "link";

  private final InstallationStore installation;
  private final InstallationSettings settings;
  private final SignInLinks links;

  LinkMaker(InstallationStore installation, InstallationSettings settings, SignInLinks links) {
    this.installation = installation;
    this.settings = settings;
    this.links = links;
  }

  /** An address that is shown once; whoever has it may use it. */
  record Link(String address, Instant end) {
    @Override
    public String toString() {
      return "Link[redacted, " + end + "]";
    }
  }

  /**
   * @throws ApiException when people cannot sign in yet
   */
  Link make(WantedKey key, Deadline deadline) {
    installation
        .current(deadline)
        .missing()
        .ifPresent(
            missing -> {
              throw notSetUp(missing);
            });
    URI base =
        settings
            .publicUrl()
            .orElseThrow(
                () ->
                    notSetUp(
                        "The setting PUBLIC_BASE_URL is missing: the https address by which"
                            + " browsers reach this app."));
    SignInLinks.Made made = links.make(key, deadline);
    // In the query, because hosts log paths and leave queries out.
    return new Link(base + PATH + "?" + LINK + "=" + made.text().text(), made.end());
  }

  private static ApiException notSetUp(String missing) {
    return new ApiException(ApiError.of(ApiError.Code.NOT_CONFIGURED, missing));
  }
}
