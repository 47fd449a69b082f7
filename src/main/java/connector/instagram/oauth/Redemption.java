package connector.instagram.oauth;

/** How the use of a code ends. */
sealed interface Redemption {
  /** The code was good, and is used up now. */
  record Redeemed(NewCode given) implements Redemption {}

  /** The code was used before: one of the two users has no right to it (S6). */
  record UsedBefore(NewCode given) implements Redemption {}

  /** The code is not this client's to use, or not in this way. */
  enum Refused implements Redemption {
    UNKNOWN("The code is unknown, too old, or another client's. Sign in again."),
    EXPIRED("The code is older than 60 seconds. Sign in again."),
    OTHER_REDIRECT("The redirect_uri is not the one that the code was asked for with."),
    NO_VERIFIER("The code was asked for with a code_challenge: send the code_verifier."),
    NO_CHALLENGE("The code was asked for without a code_challenge: send no code_verifier."),
    WRONG_VERIFIER("The code_verifier does not belong to the code_challenge.");

    private final String description;

    Refused(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }
}
