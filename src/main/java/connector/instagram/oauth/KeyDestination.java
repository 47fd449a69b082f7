package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import connector.instagram.connections.AccountConnector;
import connector.instagram.deadline.Deadline;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.pages.Html;
import connector.instagram.pages.Page;

/** The sign-in ends on a page with a key, which is shown once (S9). */
final class KeyDestination implements Destination {
  private final SignInLink link;
  private final Html owner;
  private final Parts parts;

  /**
   * @param owner whose app this is
   */
  KeyDestination(SignInLink link, Html owner, Parts parts) {
    this.link = link;
    this.owner = owner;
    this.parts = parts;
  }

  /** What every such sign-in works with. */
  record Parts(
      ConsentAnswers answers,
      SignInLinks links,
      AccountConnector accounts,
      SignInCookies cookies) {}

  @Override
  public ApiReply refusedByInstagram(InstagramReturn sent, Ticket ticket) {
    throw SignInStoppedException.of(
        sent.isDenied() ? SignInProblem.NOT_ALLOWED : SignInProblem.NO_ANSWER_FROM_INSTAGRAM);
  }

  @Override
  public SignInStoppedException ended(SignInStoppedException ending) {
    return ending;
  }

  @Override
  public Page question(PendingConsent consent, Found found) {
    return ConsentPage.of(link, owner, consent, found);
  }

  @Override
  public ApiReply allowed(PendingConsent consent, Deadline deadline) {
    AccountConnector.PreparedKey key = parts.links().keyOf(link, consent);
    AccountConnector.SignedIn signedIn;
    try {
      signedIn =
          parts.answers().allow(consent, found -> connect(consent, found, key, deadline), deadline);
    } catch (SignInStoppedException e) {
      if (e.ending().problem() == SignInProblem.LINK_USED) {
        parts.answers().forget(consent, deadline);
      }
      throw e;
    }
    return KeyPage.of(parts.accounts().keyText(signedIn.id(), key), key.wanted().name())
        .reply(200)
        .with(parts.cookies().set(PendingSignIn.shown(consent.ticket())));
  }

  /** The link is used up first: of two browsers with one link only one connects an account. */
  private AccountConnector.SignedIn connect(
      PendingConsent consent, Found found, AccountConnector.PreparedKey key, Deadline deadline) {
    String name = ((LinkSignIn) consent.wanted()).link();
    if (!parts.links().use(name, consent.ticket(), deadline)) {
      throw SignInStoppedException.of(SignInProblem.LINK_USED);
    }
    return parts.accounts().signIn(found.account(), found.token(), key, deadline);
  }

  @Override
  public ApiReply denied(PendingConsent consent) {
    throw SignInStoppedException.of(SignInProblem.DENIED);
  }
}
