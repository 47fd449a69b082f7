package connector.instagram.oauth;

import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.ErrorCode;
import connector.instagram.deadline.Deadline;
import connector.instagram.digest.ConstantTime;
import connector.instagram.graph.GraphException;
import connector.instagram.installation.OAuthClient;
import connector.instagram.storage.StorageException;

/** Takes the person's answer, acts on it once, and sends the browser back to the client (S5). */
final class ConsentEndpoint {
  private final SignInSetup setup;
  private final SignInCookies cookies;
  private final PendingConsents consents;
  private final ConsentAnswers answers;

  ConsentEndpoint(
      SignInSetup setup, SignInCookies cookies, PendingConsents consents, ConsentAnswers answers) {
    this.setup = setup;
    this.cookies = cookies;
    this.consents = consents;
    this.answers = answers;
  }

  /**
   * @throws SignInStoppedException with the page for whatever went wrong
   */
  ApiReply answer(ApiRequest request) {
    Parameters sent = new Parameters(request.text().orElse(""));
    Deadline deadline = request.deadline();
    PendingConsent consent =
        cookies
            .find(request, sent.get(ConsentPage.TICKET))
            .flatMap(pending -> consents.find(pending.ticket(), deadline))
            .filter(
                found -> ConstantTime.isEqual(found.formToken(), sent.get(ConsentPage.FORM_TOKEN)))
            .orElseThrow(() -> SignInStoppedException.of(SignInProblem.LOST));
    OAuthClient client = setup.client(consent.wanted(), deadline);
    ClientRedirect redirect = consent.wanted().client(setup.issuer());
    try {
      ApiReply reply =
          switch (sent.get(ConsentPage.ANSWER)) {
            case ConsentPage.ALLOW -> redirect.code(answers.allow(consent, client, deadline));
            case ConsentPage.DENY -> denied(consent, redirect, deadline);
            default -> throw SignInStoppedException.of(SignInProblem.LOST);
          };
      return reply.with(cookies.remove(consent.ticket()));
    } catch (StorageException e) {
      throw tryAgain(consent, String.valueOf(e.getMessage()));
    } catch (ApiException e) {
      throw e.problem().code() == ErrorCode.STORAGE_UNAVAILABLE
          ? tryAgain(consent, "contended")
          : e;
    } catch (GraphException e) {
      throw InstagramAnswer.stopped(e).backTo(redirect);
    }
  }

  private ApiReply denied(PendingConsent consent, ClientRedirect redirect, Deadline deadline) {
    answers.deny(consent, deadline);
    return redirect.error("access_denied", "The person did not allow access.");
  }

  private static SignInStoppedException tryAgain(PendingConsent consent, String cause) {
    return SignInStoppedException.of(SignInProblem.BUSY)
        .with(ConsentPage.form(consent))
        .because(cause);
  }
}
