package connector.instagram.oauth;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client asked for at the authorization endpoint (RFC 6749, section 4.1.1). Its client and
 * its redirect address are checked before anything else, by {@link Admission}.
 */
final class SignInRequest {
  /** An address cannot be much longer on its way to the app. */
  static final int LONGEST_STATE = 8_192;

  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final List<String> ONCE =
      List.of(
          "response_type",
          "response_mode",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method");

  private SignInRequest() {}

  /** The client's state as it was sent; left out when there are two and nobody knows which. */
  static String state(Parameters sent) {
    return sent.isRepeated("state") ? "" : sent.raw("state");
  }

  /** What is wrong with a request, other than its client and its redirect address. */
  static Optional<Fault> fault(Parameters sent) {
    Optional<String> repeated = ONCE.stream().filter(sent::isRepeated).findFirst();
    if (repeated.isPresent()) {
      return invalid("The parameter " + repeated.get() + " was sent more than once.");
    }
    if (sent.has("request") || sent.has("request_uri")) {
      return Optional.of(
          new Fault(
              sent.has("request") ? "request_not_supported" : "request_uri_not_supported",
              "Send the parameters themselves."));
    }
    if (!sent.has("response_type")) {
      return invalid("The parameter response_type is missing: send response_type=code.");
    }
    if (!sent.get("response_type").equals("code")) {
      return Optional.of(
          new Fault("unsupported_response_type", "Only response_type=code is supported."));
    }
    if (sent.has("response_mode") && !sent.get("response_mode").equals("query")) {
      return invalid("Only response_mode=query is supported.");
    }
    if (sent.raw("state").length() > LONGEST_STATE) {
      return invalid("The state is too long: send at most " + LONGEST_STATE + " characters.");
    }
    return challengeFault(sent);
  }

  /** Without a method the challenge would be plain (RFC 7636), which protects nothing here. */
  private static Optional<Fault> challengeFault(Parameters sent) {
    if (!sent.has("code_challenge") && !sent.has("code_challenge_method")) {
      return Optional.empty();
    }
    if (!sent.get("code_challenge_method").equals("S256")) {
      return invalid("Send PKCE with code_challenge_method=S256.");
    }
    return CHALLENGE.matcher(sent.get("code_challenge")).matches()
        ? Optional.empty()
        : invalid("The code_challenge has to be a SHA-256 in base64url, 43 characters.");
  }

  private static Optional<Fault> invalid(String description) {
    return Optional.of(new Fault("invalid_request", description));
  }

  /** An error that goes back to the client (RFC 6749, section 4.1.2.1). */
  record Fault(String error, String description) {}
}
