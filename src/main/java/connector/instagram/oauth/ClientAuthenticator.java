package connector.instagram.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.ClientRefusals;
import connector.instagram.installation.ClientRefusals.Reason;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.OAuthClient;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells which client is asking (S6). Its secret comes in the form or by Basic, as it likes at any
 * time, because platforms try one and then the other within one sign-in.
 *
 * <p>Guessing locks nobody out: a secret has 256 random bits, a wrong one costs one hash, no read
 * of storage, and at most one write a minute for each client that exists.
 */
final class ClientAuthenticator {
  private static final String BASIC = "Basic";
  private static final String NOT_ACCEPTED =
      "The client was not accepted. Enter the client id and the client secret of this connector"
          + " again; an update of the connector deletes the secret.";

  private final InstallationStore installation;
  private final ClientRefusals refusals;

  ClientAuthenticator(InstallationStore installation, ClientRefusals refusals) {
    this.installation = installation;
    this.refusals = refusals;
  }

  /**
   * @param authorization the header of that name, empty when there is none
   * @throws TokenRefusedException when the client did not prove who it is
   */
  OAuthClient authenticate(TokenForm form, String authorization, Deadline deadline) {
    Shown shown = shown(form, authorization);
    if (shown.secret().isEmpty()) {
      throw refuse(shown, Reason.NO_SECRET, deadline);
    }
    Optional<OAuthClient> client = installation.current(deadline).client(shown.id());
    return client
        .filter(known -> known.hasSecret(shown.secret()))
        .orElseThrow(() -> refuse(shown, Reason.WRONG_SECRET, deadline));
  }

  private TokenRefusedException refuse(Shown shown, Reason reason, Deadline deadline) {
    refusals.authenticationRefused(shown.id(), reason, deadline);
    return TokenRefusedException.invalidClient(
        reason == Reason.NO_SECRET ? "The client secret is missing. " + NOT_ACCEPTED : NOT_ACCEPTED,
        shown.byBasic());
  }

  private static Shown shown(TokenForm form, String authorization) {
    boolean byBasic = BASIC.equalsIgnoreCase(authorization.trim().replaceFirst("(?s)\\s.*", ""));
    long proofs =
        Stream.of(byBasic, form.has("client_secret"), form.has("client_assertion"))
            .filter(proof -> proof)
            .count();
    if (proofs > 1) {
      throw TokenRefusedException.invalidRequest(
          "The client proves itself in two ways. Send its secret either in the form or in the"
              + " header Authorization.");
    }
    return byBasic
        ? inHeader(form, authorization.trim())
        : new Shown(form.text("client_id"), form.text("client_secret"), false);
  }

  private static Shown inHeader(TokenForm form, String authorization) {
    Shown shown = parsed(authorization, form.text("client_id"));
    if (form.has("client_id") && !form.text("client_id").equals(shown.id())) {
      throw TokenRefusedException.invalidRequest(
          "The form and the header Authorization name two clients.");
    }
    return shown;
  }

  /** A header that cannot be read shows no secret. */
  private static Shown parsed(String authorization, String idInForm) {
    try {
      ClientSecretBasic basic = ClientSecretBasic.parse(authorization);
      return new Shown(basic.getClientID().getValue(), basic.getClientSecret().getValue(), true);
    } catch (ParseException | IllegalArgumentException e) {
      return new Shown(idInForm, "", true);
    }
  }

  /** What a client showed of itself. */
  private record Shown(String id, String secret, boolean byBasic) {
    @Override
    public String toString() {
      return "[redacted]";
    }
  }
}
