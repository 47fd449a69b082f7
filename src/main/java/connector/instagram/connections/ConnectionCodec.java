package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.AccessToken;
import connector.instagram.json.Json;
import connector.instagram.secrets.SecretBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a connection is written down: version 1, the Instagram token encrypted for this document. */
final class ConnectionCodec {
  static final String CONTAINER = "connections";

  private final SecretBox secrets;

  ConnectionCodec(SecretBox secrets) {
    this.secrets = secrets;
  }

  EncryptedToken seal(AccessToken token, ConnectionId id) {
    String document = sealedFor(id);
    return new EncryptedToken(secrets, document, secrets.seal(token.value(), document));
  }

  ObjectNode write(Connection connection) {
    ObjectNode content =
        Json.object()
            .put("version", 1)
            .put("id", connection.id().value())
            .put("professionalId", connection.professionalId())
            .put("appScopedId", connection.appScopedId())
            .put("username", connection.username())
            .put("token", connection.token().sealed())
            .put("tokenStored", connection.tokenStored().toString())
            .put("created", connection.created().toString());
    connection.tokenExpires().ifPresent(end -> content.put("tokenExpires", end.toString()));
    content.set("wish", connection.wish().json());
    ArrayNode grants = content.putArray("grants");
    connection.grants().forEach(grant -> grants.add(grant.json()));
    return content;
  }

  Connection read(ObjectNode content) {
    ConnectionId id = new ConnectionId(content.path("id").asText());
    Instant created = Instant.parse(content.path("created").asText());
    List<Grant> grants = new ArrayList<>();
    content.path("grants").forEach(grant -> grants.add(Grant.from(grant)));
    return new Connection(
        id,
        content.path("professionalId").asText(),
        content.path("appScopedId").asText(),
        content.path("username").asText(),
        new EncryptedToken(secrets, sealedFor(id), content.path("token").asText()),
        Instant.parse(content.path("tokenStored").asText()),
        Json.text(content, "tokenExpires").map(Instant::parse),
        created,
        PollingPreference.from(content.path("wish"), created),
        grants);
  }

  private static String sealedFor(ConnectionId id) {
    return CONTAINER + "/" + id.documentName();
  }
}
