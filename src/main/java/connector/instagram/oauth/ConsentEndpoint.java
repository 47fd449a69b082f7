package connector.instagram.oauth;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.deadline.Deadline;
import connector.instagram.digest.ConstantTime;
import connector.instagram.graph.GraphException;
import connector.instagram.storage.StorageException;

/** Takes the person's answer and acts on it once (S5). */
final class ConsentEndpoint {
  private final SignInCookies cookies;
  private final PendingConsents consents;
  private final ConsentAnswers answers;
  private final Destinations destinations;

  ConsentEndpoint(
      SignInCookies cookies,
      PendingConsents consents,
      ConsentAnswers answers,
      Destinations destinations) {
    this.cookies = cookies;
    this.consents = consents;
    this.answers = answers;
    this.destinations = destinations;
  }

  /**
   * @throws SignInStoppedException with the page for whatever went wrong
   */
  ApiReply answer(ApiRequest request) {
    Parameters sent = new Parameters(request.text().orElse(""));
    PendingSignIn pending =
        cookies
            .find(request, sent.get(ConsentPage.TICKET))
            .orElseThrow(() -> SignInStoppedException.of(SignInProblem.LOST));
    if (pending.keyShown()) {
      throw SignInStoppedException.of(SignInProblem.KEY_SHOWN);
    }
    Deadline deadline = request.deadline();
    PendingConsent consent =
        consents
            .find(pending.ticket(), deadline)
            .filter(
                found -> ConstantTime.isEqual(found.formToken(), sent.get(ConsentPage.FORM_TOKEN)))
            .orElseThrow(() -> SignInStoppedException.of(SignInProblem.LOST));
    return act(sent.get(ConsentPage.ANSWER), consent, deadline);
  }

  private ApiReply act(String answer, PendingConsent consent, Deadline deadline) {
    if (answer.equals(ConsentPage.DENY)) {
      deny(consent, deadline);
    }
    Destination destination = destinations.of(consent, deadline);
    try {
      return switch (answer) {
        case ConsentPage.ALLOW -> destination.allowed(consent, deadline);
        case ConsentPage.DENY -> destination.denied(consent);
        default -> throw SignInStoppedException.of(SignInProblem.LOST);
      };
    } catch (StorageException e) {
      throw tryAgain(consent, String.valueOf(e.getMessage()));
    } catch (ApiException e) {
      throw e.problem().code() == ApiError.Code.STORAGE_UNAVAILABLE
          ? tryAgain(consent, "contended")
          : e;
    } catch (GraphException e) {
      throw destination.ended(InstagramAnswer.stopped(e));
    }
  }

  /** First of all: a no holds, also where it can be told to nobody any more. */
  private void deny(PendingConsent consent, Deadline deadline) {
    try {
      answers.deny(consent, deadline);
    } catch (StorageException e) {
      throw tryAgain(consent, String.valueOf(e.getMessage()));
    }
  }

  private static SignInStoppedException tryAgain(PendingConsent consent, String cause) {
    return SignInStoppedException.of(SignInProblem.BUSY)
        .with(ConsentPage.form(consent))
        .because(cause);
  }
}
