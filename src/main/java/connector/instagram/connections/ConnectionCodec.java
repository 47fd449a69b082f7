package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.AccessToken;
import connector.instagram.json.Json;
import connector.instagram.secrets.SecretBox;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.storage.DocumentCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a connection is written down; the Instagram token is encrypted for its document alone. */
final class ConnectionCodec implements DocumentCodec<Connection> {
  static final String CONTAINER = "connections";

  private final SecretBox secrets;

  ConnectionCodec(SecretBox secrets) {
    this.secrets = secrets;
  }

  EncryptedToken encrypt(AccessToken token, ConnectionId id) {
    String document = documentOf(id);
    return new EncryptedToken(secrets, document, secrets.seal(token.value(), document));
  }

  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public ObjectNode write(Connection connection) {
    Identity identity = connection.identity();
    ObjectNode content =
        Json.object()
            .put("id", identity.id().value())
            .put("professionalId", identity.professionalId())
            .put("appScopedId", identity.appScopedId())
            .put("username", identity.username())
            .put("created", identity.created().toString());
    content.set("credential", credential(connection.credential()));
    content.set("polling", connection.polling().json());
    ArrayNode grants = content.putArray("grants");
    connection.grants().forEach(grant -> grants.add(grant.json()));
    return content;
  }

  private static ObjectNode credential(Credential credential) {
    ObjectNode content =
        Json.object()
            .put("token", credential.token().encrypted())
            .put("stored", credential.stored().toString());
    credential.expires().ifPresent(end -> content.put("expires", end.toString()));
    content.set("status", credential.status().json());
    return content;
  }

  @Override
  public Connection read(ObjectNode content) {
    ConnectionId id = new ConnectionId(content.path("id").asText());
    List<Grant> grants = new ArrayList<>();
    content.path("grants").forEach(grant -> grants.add(Grant.from(grant)));
    return new Connection(
        new Identity(
            id,
            content.path("professionalId").asText(),
            content.path("appScopedId").asText(),
            content.path("username").asText(),
            Instant.parse(content.path("created").asText())),
        credential(content.path("credential"), id),
        PollingPreference.from(content.path("polling")),
        grants);
  }

  private Credential credential(JsonNode content, ConnectionId id) {
    return new Credential(
        new EncryptedToken(secrets, documentOf(id), content.path("token").asText()),
        Instant.parse(content.path("stored").asText()),
        Json.text(content, "expires").map(Instant::parse),
        ConnectionStatus.from(content.path("status")));
  }

  private static String documentOf(ConnectionId id) {
    return CONTAINER + "/" + id.documentName();
  }
}
