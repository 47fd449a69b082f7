package connector.instagram.installation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.json.Json;
import java.util.Optional;
import java.util.function.Function;

/**
 * The installation as the operator reads it. No secret is in it, only which there are; the verify
 * token is there to be copied.
 */
record InstallationView(Installation installation, InstallationSettings settings) {

  /**
   * @param refusals what each client was refused last
   */
  ObjectNode json(Function<OAuthClient, ClientRefusal> refusals) {
    ObjectNode body = Json.object();
    body.set("metaApp", metaApp());
    InstallationSettings.PublicAddresses.of(settings)
        .ifPresent(
            addresses -> {
              body.set("addresses", json(addresses));
              body.set("webhook", webhook(addresses));
            });
    installation.contact().ifPresent(contact -> body.set("contact", contact.json()));
    ArrayNode clients = body.putArray("clients");
    for (OAuthClient client : installation.stored().clients()) {
      ObjectNode json = client(client);
      refused(refusals.apply(client)).ifPresent(it -> json.set("refused", it));
      clients.add(json);
    }
    return body;
  }

  private ObjectNode metaApp() {
    InstallationSettings.MetaAppSettings given = settings.metaApp();
    StoredMetaApp stored = installation.stored().metaApp();
    ObjectNode json = Json.object();
    json.set(
        "appId",
        origin(
            InstallationSettings.MetaAppSettings.APP_ID,
            given.appId().isPresent(),
            stored.appId().isPresent()));
    installation.appId().ifPresent(id -> json.withObject("/appId").put("value", id));
    json.set(
        "instagramAppSecret",
        origin(
            InstallationSettings.MetaAppSettings.INSTAGRAM_APP_SECRET,
            given.instagramAppSecret().isPresent(),
            stored.instagramAppSecret().isPresent()));
    json.set(
        "metaAppSecret",
        origin(
            InstallationSettings.MetaAppSettings.META_APP_SECRET,
            given.metaAppSecret().isPresent(),
            stored.metaAppSecret().isPresent()));
    return json;
  }

  /** What the operator enters at Meta under Webhooks; a token that no key opens is left out. */
  private ObjectNode webhook(InstallationSettings.PublicAddresses addresses) {
    ObjectNode json = Json.object().put("callback", addresses.webhookCallback().toString());
    try {
      installation.webhookVerifyToken().ifPresent(token -> json.put("verifyToken", token));
    } catch (ApiException.NotConfigured e) {
      // Health tells it.
    }
    return json;
  }

  /** Whether there is a value, and which of the two it is that counts. */
  private static ObjectNode origin(String setting, boolean isGiven, boolean isStored) {
    ObjectNode json = Json.object().put("set", isGiven || isStored);
    if (isGiven) {
      return json.put("from", "setting " + setting);
    }
    return isStored ? json.put("from", InstallationCodec.DOCUMENT) : json;
  }

  private static ObjectNode json(InstallationSettings.PublicAddresses addresses) {
    return Json.object()
        .put("redirectUri", addresses.redirectUri().toString())
        .put("deauthorizeCallback", addresses.deauthorizeCallback().toString())
        .put("dataDeletionRequest", addresses.dataDeletionRequest().toString())
        .put("privacyPolicy", addresses.privacyPolicy().toString())
        .put("termsOfUse", addresses.termsOfUse().toString());
  }

  /** A client without what it was refused. */
  static ObjectNode client(OAuthClient client) {
    ObjectNode json =
        Json.object()
            .put("id", client.id())
            .put("name", client.name())
            .put("created", client.created().toString());
    ArrayNode uris = json.putArray("redirectUris");
    client.redirectUris().forEach(uris::add);
    ArrayNode secrets = json.putArray("secrets");
    for (ClientSecret secret : client.secrets()) {
      secrets.addObject().put("id", secret.id()).put("created", secret.created().toString());
    }
    return json;
  }

  private Optional<ObjectNode> refused(ClientRefusal refusal) {
    if (refusal.equals(ClientRefusal.NONE)) {
      return Optional.empty();
    }
    ObjectNode json = Json.object();
    refusal
        .redirect()
        .ifPresent(
            it -> json.set("redirect", it.json().put("advice", it.advice(settings.development()))));
    refusal.authentication().ifPresent(it -> json.set("authentication", it.json()));
    return Optional.of(json);
  }
}
