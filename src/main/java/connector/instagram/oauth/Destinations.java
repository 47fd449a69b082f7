package connector.instagram.oauth;

import connector.instagram.connections.AccountConnector;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.OAuthClient;

/**
 * Finds where a sign-in ends. It is asked at every step: a client can be removed meanwhile, and a
 * link used by somebody else.
 */
final class Destinations {
  private final SignInSetup setup;
  private final SignInCookies cookies;
  private final SignInStores stores;
  private final AccountConnector accounts;
  private final ConsentAnswers answers;

  Destinations(
      SignInSetup setup,
      SignInCookies cookies,
      SignInStores stores,
      AccountConnector accounts,
      ConsentAnswers answers) {
    this.setup = setup;
    this.cookies = cookies;
    this.stores = stores;
    this.accounts = accounts;
    this.answers = answers;
  }

  /**
   * The same for somebody who was asked. Where another used up the link, nobody has a use for what
   * Instagram gave, and it is forgotten.
   *
   * @throws SignInStoppedException when it can end nowhere any more
   */
  Destination of(PendingConsent consent, Deadline deadline) {
    try {
      return of(consent.wanted(), consent.ticket(), deadline);
    } catch (SignInStoppedException e) {
      if (e.ending().problem() == SignInProblem.LINK_USED) {
        answers.forget(consent, deadline);
      }
      throw e;
    }
  }

  /**
   * @throws SignInStoppedException when it can end nowhere any more
   */
  Destination of(WantedSignIn wanted, Ticket ticket, Deadline deadline) {
    return wanted instanceof LinkSignIn link
        ? keyPage(link, ticket, deadline)
        : client((ClientSignIn) wanted, deadline);
  }

  private Destination client(ClientSignIn wanted, Deadline deadline) {
    OAuthClient client = setup.client(wanted, deadline);
    return new ClientDestination(
        client,
        wanted.client(setup.issuer()),
        new ClientDestination.Parts(answers, stores.codes(), accounts, cookies));
  }

  private Destination keyPage(LinkSignIn wanted, Ticket ticket, Deadline deadline) {
    SignInLink link =
        stores
            .links()
            .find(wanted.link(), deadline)
            .orElseThrow(() -> SignInStoppedException.of(SignInProblem.LINK_OVER));
    if (link.isUsedByAnotherThan(ticket.hash())) {
      throw SignInStoppedException.of(SignInProblem.LINK_USED);
    }
    return new KeyDestination(
        link,
        setup.owner(deadline),
        new KeyDestination.Parts(answers, stores.links(), accounts, cookies));
  }
}
