package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.LoginApi;
import connector.instagram.pages.Page;
import java.net.URI;
import java.util.Map;

/**
 * Sends a browser to Instagram. What is under way lies in the browser's cookie and not with us:
 * anybody may begin a sign-in, as often as they like (S6).
 */
final class Departure {
  private final SignInCookies cookies;
  private final SignInStores stores;
  private final LoginApi instagram;

  Departure(SignInCookies cookies, SignInStores stores, LoginApi instagram) {
    this.cookies = cookies;
    this.stores = stores;
    this.instagram = instagram;
  }

  /**
   * @param appId of the Meta app, as Instagram names it
   */
  ApiReply begin(WantedSignIn wanted, String appId, ApiRequest request) {
    Ticket ticket = cookies.newTicket(request);
    String sealed = seal(ticket, wanted, request.deadline());
    stores.counts().begun(request.deadline());
    return ApiReply.redirect(instagram.consentAddress(appId, wanted.callback(), ticket.text()))
        .with(Map.of("Referrer-Policy", "no-referrer"))
        .with(cookies.set(ticket, sealed));
  }

  /** Where a form that begins a sign-in may lead. */
  String formTargets() {
    URI page = instagram.consentAddress("", URI.create(""), "");
    return Page.Form.leadingTo(page.getScheme() + "://" + page.getRawAuthority());
  }

  private String seal(Ticket ticket, WantedSignIn wanted, Deadline deadline) {
    String sealed = cookies.seal(PendingSignIn.begun(ticket, wanted));
    return sealed.length() > SignInCookies.LONGEST && wanted instanceof ClientSignIn client
        ? cookies.seal(
            PendingSignIn.begun(ticket, client, stores.states().keep(client.state(), deadline)))
        : sealed;
  }
}
