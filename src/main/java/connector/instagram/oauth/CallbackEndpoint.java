package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.deadline.Deadline;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.oauth.PendingConsent.Stage;
import connector.instagram.storage.StorageException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Where Instagram sends a browser back to. It asks the person on a page of ours before the client
 * learns anything: a link that somebody else sent leads here too (S5).
 */
final class CallbackEndpoint {
  private final SignInCookies cookies;
  private final SignInStores stores;
  private final Destinations destinations;
  private final InstagramAnswer instagram;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CallbackEndpoint(
      SignInCookies cookies,
      SignInStores stores,
      Destinations destinations,
      InstagramAnswer instagram,
      Clock clock) {
    this.cookies = cookies;
    this.stores = stores;
    this.destinations = destinations;
    this.instagram = instagram;
    this.clock = clock;
  }

  /**
   * @throws SignInStoppedException with the page for whatever went wrong
   */
  ApiReply receive(ApiRequest request) {
    InstagramReturn sent = new InstagramReturn(new Parameters(request.rawQuery()));
    PendingSignIn pending =
        cookies
            .find(request, sent.state())
            .orElseThrow(
                () ->
                    SignInStoppedException.of(
                        sent.isRefusal() ? SignInProblem.NOT_ALLOWED : SignInProblem.LOST));
    Deadline deadline = request.deadline();
    // A page that is loaded again asks the same again: the code in its address was used.
    Optional<PendingConsent> asked = stores.consents().find(pending.ticket(), deadline);
    if (asked.isPresent()) {
      return question(asked.get(), deadline);
    }
    stores.counts().returned(deadline);
    WantedSignIn wanted = wanted(pending, deadline);
    Destination destination = destinations.of(wanted, pending.ticket(), deadline);
    if (sent.isRefusal()) {
      return destination.refusedByInstagram(sent, pending.ticket());
    }
    try {
      return question(ask(pending.ticket(), wanted, sent.code(), deadline), deadline);
    } catch (SignInStoppedException e) {
      throw destination.ended(e);
    }
  }

  private WantedSignIn wanted(PendingSignIn pending, Deadline deadline) {
    WantedSignIn wanted = pending.wanted().orElseThrow(CallbackEndpoint::lost);
    if (pending.longState().isEmpty() || !(wanted instanceof ClientSignIn client)) {
      return wanted;
    }
    return client.withState(
        stores
            .states()
            .find(pending.longState().get(), deadline)
            .orElseThrow(CallbackEndpoint::lost));
  }

  private PendingConsent ask(Ticket ticket, WantedSignIn wanted, String code, Deadline deadline) {
    Found found;
    try {
      found = instagram.redeem(code, wanted.callback(), deadline);
    } catch (SignInStoppedException e) {
      // The browser may have sent this twice at once: then the other one used the code.
      return stores.consents().find(ticket, deadline).orElseThrow(() -> e);
    }
    PendingConsent consent =
        new PendingConsent(
            ticket, clock.instant(), wanted, Ticket.randomText(random), new Stage.Waiting(found));
    if (!stores.consents().create(consent, deadline)) {
      return stores.consents().find(ticket, deadline).orElseThrow(CallbackEndpoint::lost);
    }
    removeOld(deadline);
    return consent;
  }

  private ApiReply question(PendingConsent consent, Deadline deadline) {
    if (!(consent.stage() instanceof Stage.Waiting waiting)) {
      throw SignInStoppedException.of(consent.over());
    }
    return destinations
        .of(consent, deadline)
        .question(consent, waiting.found())
        .reply(200)
        .with(cookies.set(PendingSignIn.returned(consent.ticket())));
  }

  /** Every sign-in cleans up behind those before it; whatever fails of that waits for the next. */
  private void removeOld(Deadline deadline) {
    try {
      stores.consents().removeOld(deadline);
    } catch (StorageException e) {
      // Nobody waits for this.
    }
  }

  private static SignInStoppedException lost() {
    return SignInStoppedException.of(SignInProblem.LOST);
  }
}
