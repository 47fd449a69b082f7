package connector.instagram.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.secrets.EncryptedText;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Repository;

/** How a registration is written down; its secrets are encrypted for its document alone. */
final class RegistrationCodec implements Repository.Codec<Registration> {
  static final String CONTAINER = "subscriptions";
  static final String REMEDY =
      "End the subscription, and let its flow subscribe again: turn the flow off and on.";

  private final SecretBox secrets;

  RegistrationCodec(SecretBox secrets) {
    this.secrets = secrets;
  }

  /** Container and name, which the document's secrets are bound to. */
  static String documentOf(Registration.Name name) {
    return CONTAINER + "/" + name.document();
  }

  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public String remedy() {
    return REMEDY;
  }

  @Override
  public boolean isNamed(Registration registration, String name) {
    return registration.name().document().equals(name);
  }

  @Override
  public ObjectNode write(Registration registration) {
    Registration.Callback callback = registration.callback();
    ObjectNode content =
        Json.object()
            .put("connection", registration.name().connection().value())
            .put("id", registration.name().id())
            .put("subscription", registration.subscription())
            .put("callback", callback.address().encrypted())
            .put("callbackHost", callback.host())
            .put("signingSecret", callback.signingSecret().encrypted())
            .put("secretHash", callback.secretHash())
            .put("registered", callback.registered().toString())
            .put("created", registration.start().created().toString());
    registration.start().instagram().ifPresent(date -> content.put("since", date.toString()));
    content.set("positions", registration.start().positions().json());
    content.set("health", registration.health().json());
    return content;
  }

  @Override
  public Registration read(ObjectNode content) {
    JsonFields fields = JsonFields.of(content);
    Registration.Name name =
        new Registration.Name(new ConnectionId(fields.text("connection")), fields.text("id"));
    String document = documentOf(name);
    return new Registration(
        name,
        fields.text("subscription"),
        new Registration.Callback(
            secret(document, fields.text("callback")),
            fields.text("callbackHost"),
            secret(document, fields.text("signingSecret")),
            fields.text("secretHash"),
            fields.time("registered")),
        new Registration.Start(
            fields.time("created"),
            OutboxStore.Positions.from(fields.object("positions")),
            fields.optionalTime("since")),
        SubscriptionHealth.from(fields.object("health")));
  }

  private CallbackSecret secret(String document, String encrypted) {
    return new CallbackSecret(new EncryptedText(secrets, document, encrypted));
  }
}
