package connector.instagram.oauth;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import connector.instagram.digest.ConstantTime;
import java.time.Instant;
import java.util.Optional;

/**
 * What an authenticated client sends with a code. Judging it is pure.
 *
 * @param verifier for PKCE; empty when there is none
 */
record CodeUse(String clientId, String redirectUri, String verifier) {

  /** Another client learns nothing of the code, and does nothing to it. */
  Redemption of(AuthorizationCode code, Instant now) {
    NewCode given = code.given();
    if (!given.clientId().equals(clientId)) {
      return Redemption.Refused.UNKNOWN;
    }
    if (code.used()) {
      return new Redemption.UsedBefore(given);
    }
    return objection(code, now)
        .<Redemption>map(refused -> refused)
        .orElseGet(() -> new Redemption.Redeemed(given));
  }

  private Optional<Redemption.Refused> objection(AuthorizationCode code, Instant now) {
    if (!code.end().isAfter(now)) {
      return Optional.of(Redemption.Refused.EXPIRED);
    }
    if (!code.given().redirectUri().equals(redirectUri)) {
      return Optional.of(Redemption.Refused.OTHER_REDIRECT);
    }
    return code.given()
        .codeChallenge()
        .map(this::objection)
        .orElseGet(
            // Accepting it would let an attacker strip the challenge from the client's request.
            () ->
                verifier.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Redemption.Refused.NO_CHALLENGE));
  }

  private Optional<Redemption.Refused> objection(String challenge) {
    if (verifier.isEmpty()) {
      return Optional.of(Redemption.Refused.NO_VERIFIER);
    }
    return answers(challenge) ? Optional.empty() : Optional.of(Redemption.Refused.WRONG_VERIFIER);
  }

  private boolean answers(String challenge) {
    try {
      String computed =
          CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier)).getValue();
      return ConstantTime.isEqual(computed, challenge);
    } catch (IllegalArgumentException e) {
      // Too short, too long, or of signs that a verifier has not.
      return false;
    }
  }

  @Override
  public String toString() {
    return "CodeUse[client=" + clientId + ", [redacted]]";
  }
}
