package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import connector.instagram.connections.AccountConnector;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.OAuthClient;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.pages.Page;

/** The sign-in ends at the client, which gets a code or an error (S6). */
final class ClientDestination implements Destination {
  private final OAuthClient client;
  private final ClientRedirect redirect;
  private final Parts parts;

  ClientDestination(OAuthClient client, ClientRedirect redirect, Parts parts) {
    this.client = client;
    this.redirect = redirect;
    this.parts = parts;
  }

  /** What every such sign-in works with. */
  record Parts(
      ConsentAnswers answers,
      AuthorizationCodes codes,
      AccountConnector accounts,
      SignInCookies cookies) {}

  @Override
  public ApiReply refusedByInstagram(InstagramReturn sent, Ticket ticket) {
    return redirect
        .error(sent.clientError(), sent.clientDescription())
        .with(parts.cookies().remove(ticket));
  }

  @Override
  public SignInStoppedException ended(SignInStoppedException ending) {
    return ending.backTo(redirect);
  }

  @Override
  public Page question(PendingConsent consent, Found found) {
    return ConsentPage.of(client, redirect, consent, found);
  }

  @Override
  public ApiReply allowed(PendingConsent consent, Deadline deadline) {
    ClientSignIn wanted = (ClientSignIn) consent.wanted();
    AccountConnector.SignedIn signedIn =
        parts
            .answers()
            .allow(consent, found -> parts.accounts().signIn(signIn(found), deadline), deadline);
    String code =
        parts
            .codes()
            .create(
                new NewCode(
                    signedIn.id(),
                    signedIn.grantId(),
                    wanted.clientId(),
                    wanted.redirectUri(),
                    wanted.codeChallenge()),
                deadline);
    return redirect.code(code).with(parts.cookies().remove(consent.ticket()));
  }

  private AccountConnector.SignIn signIn(Found found) {
    return new AccountConnector.SignIn(
        found.token(), found.permissions(), found.account(), client.id(), client.name());
  }

  @Override
  public ApiReply denied(PendingConsent consent) {
    return redirect
        .error("access_denied", "The person did not allow access.")
        .with(parts.cookies().remove(consent.ticket()));
  }
}
