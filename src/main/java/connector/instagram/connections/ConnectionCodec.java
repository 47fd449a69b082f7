package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.AccessToken;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.secrets.SecretBox;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.storage.Repository;

/** How a connection is written down; the Instagram token is encrypted for its document alone. */
final class ConnectionCodec implements Repository.Codec<Connection> {
  static final String CONTAINER = "connections";

  private final SecretBox secrets;
  private final boolean sentOn;

  ConnectionCodec(SecretBox secrets) {
    this(secrets, false);
  }

  /**
   * @param sentOn whether the operator has all events sent on
   */
  ConnectionCodec(SecretBox secrets, boolean sentOn) {
    this.secrets = secrets;
    this.sentOn = sentOn;
  }

  EncryptedToken encrypt(AccessToken token, ConnectionId id) {
    return EncryptedToken.seal(token, id, secrets);
  }

  /**
   * 2 since grants have tokens: else an older version would take them for damage. 3 since there are
   * subscriptions: else an older version would lose them.
   */
  @Override
  public int schemaVersion() {
    return 3;
  }

  /** Else one connection's polls would write another one's cursor. */
  @Override
  public boolean isNamed(Connection connection, String name) {
    return connection.id().documentName().equals(name);
  }

  @Override
  public ObjectNode write(Connection connection) {
    Identity identity = connection.identity();
    ObjectNode content =
        Json.object()
            .put("id", identity.id().value())
            .put("professionalId", identity.professionalId())
            .put("appScopedId", identity.appScopedId())
            .put("username", identity.username());
    identity.life().addTo(content);
    content.set("credential", credential(connection.credential()));
    content.set("polling", connection.polling().json());
    ArrayNode grants = content.putArray("grants");
    connection.grants().forEach(grant -> grants.add(grant.json()));
    if (!connection.subscriptions().isEmpty()) {
      ArrayNode subscriptions = content.putArray("subscriptions");
      connection.subscriptions().forEach(entry -> subscriptions.add(entry.json()));
    }
    return content;
  }

  private static ObjectNode credential(Credential credential) {
    ObjectNode content =
        Json.object()
            .put("token", credential.token().encrypted())
            .put("stored", credential.stored().toString());
    credential.life().issued().ifPresent(at -> content.put("issued", at.toString()));
    credential.expires().ifPresent(end -> content.put("expires", end.toString()));
    if (!credential.renewal().equals(TokenRenewal.NEVER_TRIED)) {
      content.set("renewal", credential.renewal().json());
    }
    content.set("status", credential.status().json());
    return content;
  }

  @Override
  public Connection read(ObjectNode content) {
    JsonFields fields = JsonFields.of(content);
    ConnectionId id = new ConnectionId(fields.text("id"));
    Credential credential = credential(fields.object("credential"), id);
    return new Connection(
        new Identity(
            id,
            fields.text("professionalId"),
            fields.anyText("appScopedId"),
            fields.text("username"),
            Lifetime.from(fields, credential.stored())),
        credential,
        PollingPreference.from(fields.object("polling"), sentOn),
        fields.objects("grants").stream().map(Grant::from).toList(),
        fields.objectsOrNone("subscriptions").stream().map(SubscriptionEntry::from).toList());
  }

  private Credential credential(JsonFields fields, ConnectionId id) {
    return new Credential(
        new EncryptedToken(secrets, id, fields.text("token")),
        fields.time("stored"),
        new TokenRenewal.TokenLife(fields.optionalTime("issued"), fields.optionalTime("expires")),
        fields.optionalObject("renewal").map(TokenRenewal::from).orElse(TokenRenewal.NEVER_TRIED),
        fields
            .optionalObject("status")
            .map(ConnectionStatus::from)
            .orElse(ConnectionStatus.ACTIVE));
  }

  static String documentOf(ConnectionId id) {
    return CONTAINER + "/" + id.documentName();
  }
}
