package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error as the exchange of codes describes it; it is no Graph envelope. */
record SandboxCodeError(int code, String message) {
  static final String USED = "Matching code was not found or was already used";
  static final String WRONG_SECRET = "Error validating client secret";
  static final String OTHER_REDIRECT =
      "Error validating verification code. Please make sure your redirect_uri is identical to the"
          + " one you used in the OAuth dialog request";

  CodeFailure failure() {
    return new CodeFailure(this);
  }

  ObjectNode toJson() {
    return SandboxJson.object()
        .put("error_type", "OAuthException")
        .put("code", code)
        .put("error_message", message);
  }

  /** Ends the exchange of a code. */
  static final class CodeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SandboxCodeError error;

    private CodeFailure(SandboxCodeError error) {
      super(error.message());
      this.error = error;
    }

    SandboxCodeError error() {
      return error;
    }
  }
}
