package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.Installation;
import java.util.Optional;

/**
 * Where a client sends a browser to sign in (RFC 6749, section 4.1.1). It sends the browser on to
 * Instagram.
 */
final class AuthorizationEndpoint {
  private final SignInSetup setup;
  private final Admission admission;
  private final Departure departure;

  AuthorizationEndpoint(SignInSetup setup, Admission admission, Departure departure) {
    this.setup = setup;
    this.admission = admission;
    this.departure = departure;
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
    Installation.MetaApp app = setup.metaApp(deadline);
    ClientSignIn wanted =
        new ClientSignIn(
            admitted.client().id(),
            admitted.redirectUri(),
            state,
            Optional.of(sent.get("code_challenge")).filter(challenge -> !challenge.isEmpty()),
            setup.callback());
    return departure.begin(wanted, app.appId(), request);
  }
}
