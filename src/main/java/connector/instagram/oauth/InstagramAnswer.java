package connector.instagram.oauth;

import connector.instagram.connections.AccountConnector;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.LoginApi;
import connector.instagram.oauth.PendingConsent.Found;
import java.net.URI;
import java.util.List;

/** Turns the code that Instagram gave into a long-lived token and the account that it is for. */
final class InstagramAnswer {
  private final SignInSetup setup;
  private final LoginApi instagram;
  private final AccountConnector accounts;

  InstagramAnswer(SignInSetup setup, LoginApi instagram, AccountConnector accounts) {
    this.setup = setup;
    this.instagram = instagram;
    this.accounts = accounts;
  }

  /**
   * @param callback as Instagram was told when the sign-in was begun
   * @throws SignInStoppedException with the page for whatever went wrong; nothing was stored
   */
  Found redeem(String code, URI callback, Deadline deadline) {
    LoginApi.AppSecret app = setup.metaApp(deadline).app();
    LoginApi.CodeExchange exchange;
    try {
      exchange = instagram.exchangeCode(app, code, callback, deadline);
    } catch (GraphException e) {
      throw stopped(e);
    }
    requireBasic(exchange.permissions());
    try {
      LoginApi.LongLivedToken token = instagram.exchange(app, exchange.shortLived(), deadline);
      AccountConnector.AccountIdentity account =
          accounts
              .identify(token.token(), deadline)
              .orElseThrow(() -> SignInPages.personalAccount());
      return new Found(account, token, exchange.permissions());
    } catch (GraphException e) {
      // Every later call is refused to an account without a role on the app, and this page is the
      // only place where its id can be read.
      throw e.kind() == GraphError.Kind.APP_NOT_ALLOWED
          ? SignInPages.notAdmitted(exchange.appScopedUserId()).because(e.error().summary())
          : stopped(e);
    }
  }

  /** Without it Instagram tells nothing at all. Where it does not say what was allowed, go on. */
  private static void requireBasic(List<String> permissions) {
    if (!permissions.isEmpty() && !permissions.contains(GraphError.BASIC_PERMISSION)) {
      throw SignInStoppedException.of(SignInProblem.BASIC_NOT_ALLOWED);
    }
  }

  static SignInStoppedException stopped(GraphException failure) {
    return SignInStoppedException.of(SignInProblem.of(failure.kind()))
        .because(failure.error().summary());
  }
}
