package connector.instagram.oauth;

import connector.instagram.deadline.Deadline;
import connector.instagram.installation.Contact;
import connector.instagram.installation.Installation;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.OAuthClient;
import connector.instagram.pages.Html;
import java.net.URI;
import java.util.Optional;

/** What has to be there before anybody can sign in, or a page that says what is missing. */
final class SignInSetup {
  private final InstallationStore installation;
  private final Optional<URI> publicUrl;

  SignInSetup(InstallationStore installation, InstallationSettings settings) {
    this.installation = installation;
    this.publicUrl = settings.publicUrl();
  }

  Installation installation(Deadline deadline) {
    return installation.current(deadline);
  }

  /**
   * The client that an answer goes to. Its operator may have removed it, or the address, since it
   * asked.
   */
  OAuthClient client(ClientSignIn wanted, Deadline deadline) {
    OAuthClient client =
        installation(deadline)
            .client(wanted.clientId())
            .orElseThrow(() -> SignInStoppedException.of(SignInProblem.UNKNOWN_CLIENT));
    if (!client.redirectUris().contains(wanted.redirectUri())) {
      throw SignInStoppedException.of(SignInProblem.REDIRECT_NOT_LISTED);
    }
    return client;
  }

  Installation.MetaApp metaApp(Deadline deadline) {
    Installation current = installation(deadline);
    return current
        .metaApp()
        .orElseThrow(
            () ->
                notSetUp(
                    current.missing().orElse("The Meta app's id or a secret of it is missing.")));
  }

  /** Who answers, to clients (RFC 9207): the app's public address. */
  String issuer() {
    return publicUrl
        .orElseThrow(
            () ->
                notSetUp(
                    "The setting PUBLIC_BASE_URL is missing: the https address by which browsers"
                        + " reach this app."))
        .toString();
  }

  /** Whose app this is: its host, which is certain, and what its operator entered as a name. */
  Html owner(Deadline deadline) {
    Html host = Html.name(URI.create(issuer()).getAuthority());
    return installation(deadline)
        .contact()
        .flatMap(Contact::name)
        .map(name -> Html.join(host, Html.text(" (operated by "), Html.name(name), Html.text(")")))
        .orElse(host);
  }

  /** Where Instagram sends people back to. */
  URI callback() {
    return new InstallationSettings.PublicAddresses(URI.create(issuer())).redirectUri();
  }

  private static SignInStoppedException notSetUp(String missing) {
    return SignInStoppedException.of(SignInProblem.NOT_SET_UP, Html.paragraph(missing));
  }
}
