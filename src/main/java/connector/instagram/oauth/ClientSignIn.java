package connector.instagram.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.pages.Page;
import java.net.URI;
import java.util.Optional;

/**
 * A sign-in for a client, checked: whom the answer goes to and how.
 *
 * @param redirectUri one of the client's listed addresses, byte for byte
 * @param state the client's, as it was sent
 * @param codeChallenge of PKCE (S256); empty when the client sent none
 * @param callback where Instagram was told to send the browser: one byte of difference fails at the
 *     exchange, so it is kept with the sign-in
 */
record ClientSignIn(
    String clientId, String redirectUri, String state, Optional<String> codeChallenge, URI callback)
    implements WantedSignIn {

  @Override
  public ObjectNode json() {
    ObjectNode json =
        Json.object().put("c", clientId).put("r", redirectUri).put("u", callback.toString());
    if (!state.isEmpty()) {
      json.put("s", state);
    }
    codeChallenge.ifPresent(challenge -> json.put("p", challenge));
    return json;
  }

  static ClientSignIn from(JsonFields fields) {
    return new ClientSignIn(
        fields.text("c"),
        fields.text("r"),
        fields.optionalText("s").orElse(""),
        fields.optionalText("p"),
        URI.create(fields.text("u")));
  }

  ClientSignIn withState(String otherState) {
    return new ClientSignIn(clientId, redirectUri, otherState, codeChallenge, callback);
  }

  ClientRedirect client(String issuer) {
    return new ClientRedirect(redirectUri, state, issuer);
  }

  @Override
  public String formTargets() {
    return Page.Form.leadingTo(client("").origin());
  }
}
