package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.LoginApi;
import connector.instagram.installation.Installation;
import connector.instagram.installation.MetaApp;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where a client sends a browser to sign in (RFC 6749, section 4.1.1). It sends the browser on to
 * Instagram. What is under way lies in the browser's cookie and not with us: anybody may call this,
 * as often as they like.
 */
final class AuthorizationEndpoint {
  private final SignInSetup setup;
  private final Admission admission;
  private final SignInCookies cookies;
  private final LongStates states;
  private final LoginApi instagram;

  AuthorizationEndpoint(
      SignInSetup setup,
      Admission admission,
      SignInCookies cookies,
      LongStates states,
      LoginApi instagram) {
    this.setup = setup;
    this.admission = admission;
    this.cookies = cookies;
    this.states = states;
    this.instagram = instagram;
  }

  /**
   * @throws SignInStoppedException when nothing can be told to the client, but to the person
   */
  ApiReply begin(ApiRequest request) {
    Parameters sent = new Parameters(request.rawQuery());
    Deadline deadline = request.deadline();
    Installation installation = setup.installation(deadline);
    Admission.Admitted admitted = admission.admit(sent, installation, deadline);
    String state = SignInRequest.state(sent);
    ClientRedirect client = new ClientRedirect(admitted.redirectUri(), state, setup.issuer());
    Optional<SignInRequest.Fault> fault = SignInRequest.fault(sent);
    if (fault.isPresent()) {
      return client.error(fault.get().error(), fault.get().description());
    }
    MetaApp app = setup.metaApp(deadline);
    URI callback = setup.callback();
    Ticket ticket = cookies.newTicket(request);
    WantedSignIn wanted =
        new WantedSignIn(
            admitted.client().id(),
            admitted.redirectUri(),
            state,
            Optional.of(sent.get("code_challenge")).filter(challenge -> !challenge.isEmpty()),
            callback);
    return ApiReply.redirect(instagram.consentAddress(app.appId(), callback, ticket.text()))
        .with(Map.of("Referrer-Policy", "no-referrer"))
        .with(cookies.set(ticket, seal(ticket, wanted, deadline)));
  }

  private String seal(Ticket ticket, WantedSignIn wanted, Deadline deadline) {
    String sealed = cookies.seal(PendingSignIn.begun(ticket, wanted));
    return sealed.length() <= SignInCookies.LONGEST
        ? sealed
        : cookies.seal(PendingSignIn.begun(ticket, wanted, states.keep(wanted.state(), deadline)));
  }
}
