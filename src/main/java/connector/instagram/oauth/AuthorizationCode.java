package connector.instagram.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Instant;

/**
 * A code that was given, by all but its text.
 *
 * @param used true once a client has redeemed it: it stays for a while, so that a second use is
 *     noticed
 */
record AuthorizationCode(NewCode given, Instant end, boolean used) {
  AuthorizationCode redeemed() {
    return new AuthorizationCode(given, end, true);
  }

  static final class Codec implements Repository.Codec<AuthorizationCode> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "Delete it, and let the person sign in again.";
    }

    @Override
    public ObjectNode write(AuthorizationCode code) {
      NewCode given = code.given();
      ObjectNode content =
          Json.object()
              .put("connection", given.connection().value())
              .put("grant", given.grantId())
              .put("client", given.clientId())
              .put("redirect", given.redirectUri())
              .put("end", code.end().toString())
              .put("used", code.used());
      given.codeChallenge().ifPresent(challenge -> content.put("challenge", challenge));
      return content;
    }

    @Override
    public AuthorizationCode read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new AuthorizationCode(
          new NewCode(
              new ConnectionId(fields.text("connection")),
              fields.text("grant"),
              fields.text("client"),
              fields.text("redirect"),
              fields.optionalText("challenge")),
          fields.time("end"),
          fields.flag("used"));
    }
  }
}
