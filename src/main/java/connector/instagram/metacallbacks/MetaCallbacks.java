package connector.instagram.metacallbacks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.OwnerRequests;
import connector.instagram.connections.OwnerRequests.Outcome;
import connector.instagram.installation.Installation;
import connector.instagram.installation.InstallationStore;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;

/** Answers Meta. What is answered does not depend on whether an account is known here. */
final class MetaCallbacks {
  /**
   * By then Instagram itself has told that the token is worth nothing. Somebody who kept an old
   * call-back cannot use it again after that.
   */
  private static final Duration DEAUTHORIZATION_COUNTS = Duration.ofDays(1);

  private final InstallationStore installation;
  private final OwnerRequests requests;
  private final AnswerCodes codes;
  private final DeletionAddress address;
  private final Clock clock;

  MetaCallbacks(
      InstallationStore installation,
      OwnerRequests requests,
      AnswerCodes codes,
      DeletionAddress address,
      Clock clock) {
    this.installation = installation;
    this.requests = requests;
    this.codes = codes;
    this.address = address;
    this.clock = clock;
  }

  /** Meta reads nothing but the status. */
  ApiReply deauthorize(ApiRequest call, Logger logger) {
    SignedRequest request = verified(call, logger);
    if (request.issuedAt().plus(DEAUTHORIZATION_COUNTS).isBefore(clock.instant())) {
      logger.info("Meta told that an owner removed the app, too long ago to count.");
      return ApiReply.ok(Json.object());
    }
    Outcome outcome = requests.removeApp(request.userId(), request.issuedAt(), call.deadline());
    logger.info("Meta told that an owner removed the app: " + describe(outcome));
    return ApiReply.ok(Json.object());
  }

  /** Where the owner reads how far it is, and the code to ask by. */
  ObjectNode requestDeletion(ApiRequest call, Logger logger) {
    // Before anything is removed: without an address the request could not be answered.
    address.check();
    SignedRequest request = verified(call, logger);
    Deletions.Code code = Deletions.Code.of(request.fingerprint());
    Outcome outcome =
        requests.removeData(request.userId(), request.issuedAt(), code, call.deadline());
    logger.info("Meta asked to delete the data of an account: " + describe(outcome));
    String told = codes.codeOf(outcome, code);
    return Json.object().put("url", address.of(told).toString()).put("confirmation_code", told);
  }

  private SignedRequest verified(ApiRequest call, Logger logger) {
    List<String> secrets =
        installation
            .current(call.deadline())
            .metaApp()
            .map(Installation.MetaApp::signingSecrets)
            .orElseThrow(MetaCallbacks::noApp);
    try {
      String form = call.text().orElse("");
      return new SignatureCheck(secrets).verify(SignedRequestForm.read(form), clock.instant());
    } catch (RefusedCallbackException e) {
      logger.info("A call-back in Meta's name was refused: " + e.reason());
      throw ApiException.invalidRequest(
          "The signed_request is not accepted: "
              + e.reason()
              + ". If Meta sent it, the operator enters both secrets of the Meta app with PUT"
              + " /api/installation/meta-app.");
    }
  }

  private static ApiException noApp() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.NOT_CONFIGURED,
            "It is not known which Meta app may call. The operator enters the Meta app with PUT"
                + " /api/installation/meta-app."));
  }

  private static String describe(Outcome outcome) {
    if (outcome instanceof Outcome.Ended ended) {
      return "it has to be connected again, connection=" + ended.connection();
    }
    if (outcome instanceof Outcome.Deleted deleted) {
      return "its deletion goes on, code=" + deleted.code();
    }
    return outcome instanceof Outcome.ConsentedSince consented
        ? "the owner has consented again since, connection=" + consented.connection()
        : "there is no such account here";
  }
}
