package connector.instagram.oauth;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import connector.instagram.api.ApiRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a client sends to the token or the revoke endpoint. */
final class TokenForm {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** An address gets into logs on its way: none of these belongs into a query. */
  private static final List<String> NOT_IN_A_QUERY =
      List.of(
          "client_secret",
          "code",
          "code_verifier",
          "refresh_token",
          "token",
          "access_token",
          "client_assertion",
          "client_id",
          "grant_type",
          "redirect_uri");

  private final Map<String, String> values;

  private TokenForm(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @throws TokenRefusedException when it is no form that can be understood in one way only
   */
  static TokenForm of(ApiRequest request) {
    for (String name : NOT_IN_A_QUERY) {
      if (!request.query(name).isEmpty()) {
        throw TokenRefusedException.invalidRequest(
            "Send "
                + name
                + " in the form, not in the address, which others log. If it is a secret, take a"
                + " new one.");
      }
    }
    String type = request.header("content-type").replaceFirst(";.*", "").trim();
    if (!type.toLowerCase(Locale.ROOT).equals(FORM)) {
      throw TokenRefusedException.invalidRequest("Send a form: Content-Type: " + FORM + ".");
    }
    String text =
        request
            .text()
            .orElseThrow(
                () ->
                    TokenRefusedException.invalidRequest(
                        "The request has no body. Send a form with a Content-Length header."));
    return new TokenForm(single(URLUtils.parseParameters(text)));
  }

  /** A parameter without a value counts as left out (RFC 6749, section 3.2). */
  private static Map<String, String> single(Map<String, List<String>> parameters) {
    Map<String, String> values = new HashMap<>();
    parameters.forEach(
        (name, given) -> {
          if (given.size() > 1) {
            throw TokenRefusedException.invalidRequest("Send every parameter once only.");
          }
          if (!given.get(0).isEmpty()) {
            values.put(name, given.get(0));
          }
        });
    return values;
  }

  /** Empty when it is absent. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * @throws TokenRefusedException when it is absent
   */
  String required(String name) {
    if (!has(name)) {
      throw TokenRefusedException.invalidRequest("The form lacks " + name + ".");
    }
    return text(name);
  }

  @Override
  public String toString() {
    return "TokenForm[[redacted]]";
  }
}
