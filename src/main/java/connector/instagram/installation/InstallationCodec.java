package connector.instagram.installation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Repository;
import java.util.LinkedHashSet;
import java.util.Optional;

/** How the installation is written down: Meta's secrets encrypted, the clients' as hashes. */
final class InstallationCodec implements Repository.Codec<StoredInstallation> {
  static final String CONTAINER = "installation";
  static final String NAME = "installation.json";
  static final String DOCUMENT = CONTAINER + "/" + NAME;

  private static final String APP_ID = "appId";
  private static final String INSTAGRAM_APP_SECRET = "instagramAppSecret";
  private static final String META_APP_SECRET = "metaAppSecret";
  private static final String VERIFY_TOKEN = "webhookVerifyToken";
  private static final String CONTACT = "contact";

  private final SecretBox secrets;

  InstallationCodec(SecretBox secrets) {
    this.secrets = secrets;
  }

  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public String remedy() {
    return "Restore it, or delete it and enter the Meta app and the clients again under"
        + " /api/installation. Until then nobody can sign in and no client can refresh its tokens.";
  }

  @Override
  public ObjectNode write(StoredInstallation installation) {
    ObjectNode content = Json.object();
    ObjectNode app = content.putObject("metaApp");
    StoredMetaApp stored = installation.metaApp();
    stored.appId().ifPresent(id -> app.put(APP_ID, id));
    stored
        .instagramAppSecret()
        .ifPresent(secret -> app.put(INSTAGRAM_APP_SECRET, secret.text().encrypted()));
    stored.metaAppSecret().ifPresent(secret -> app.put(META_APP_SECRET, secret.text().encrypted()));
    stored.webhookVerifyToken().ifPresent(token -> app.put(VERIFY_TOKEN, token.text().encrypted()));
    ArrayNode clients = content.putArray("clients");
    installation.clients().forEach(client -> clients.add(json(client)));
    if (!installation.contact().equals(Contact.NONE)) {
      content.set(CONTACT, installation.contact().json());
    }
    return content;
  }

  private static ObjectNode json(OAuthClient client) {
    ObjectNode json =
        Json.object()
            .put("id", client.id())
            .put("name", client.name())
            .put("created", client.created().toString());
    ArrayNode redirects = json.putArray("redirectUris");
    client.redirectUris().forEach(redirects::add);
    ArrayNode kept = json.putArray("secrets");
    for (ClientSecret secret : client.secrets()) {
      kept.addObject()
          .put("id", secret.id())
          .put("created", secret.created().toString())
          .put("hash", secret.hash());
    }
    return json;
  }

  @Override
  public StoredInstallation read(ObjectNode content) {
    JsonFields fields = JsonFields.of(content);
    JsonFields app = fields.object("metaApp");
    return new StoredInstallation(
        new StoredMetaApp(
            app.optionalText(APP_ID),
            sealed(app, INSTAGRAM_APP_SECRET),
            sealed(app, META_APP_SECRET),
            sealed(app, VERIFY_TOKEN)),
        fields.objects("clients").stream().map(InstallationCodec::client).toList(),
        fields.optionalObject(CONTACT).map(Contact::read).orElse(Contact.NONE));
  }

  private Optional<SealedSecret> sealed(JsonFields app, String property) {
    return app.optionalText(property).map(text -> SealedSecret.stored(text, secrets));
  }

  private static OAuthClient client(JsonFields fields) {
    return new OAuthClient(
        fields.text("id"),
        fields.text("name"),
        fields.time("created"),
        fields.objects("secrets").stream()
            .map(
                secret ->
                    new ClientSecret(
                        secret.text("id"), secret.time("created"), secret.text("hash")))
            .toList(),
        new LinkedHashSet<>(fields.texts("redirectUris")));
  }
}
