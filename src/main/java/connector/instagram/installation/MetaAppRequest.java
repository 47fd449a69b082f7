package connector.instagram.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.json.Json;
import connector.instagram.secrets.SecretBox;
import java.util.Optional;

/** What an operator sends of the Meta app: what is left out stays, and {@code null} removes it. */
record MetaAppRequest(
    Part appId, Part instagramAppSecret, Part metaAppSecret, Part webhookVerifyToken) {
  private static final String DASHBOARD = ", copied from Meta's dashboard";
  private static final String VERIFY_TOKEN_FORM = "[A-Za-z0-9_-]{16,128}";

  /**
   * @throws ApiException naming the property that is wrong
   */
  static MetaAppRequest parse(ObjectNode body) {
    return new MetaAppRequest(
        part(
            body,
            "appId",
            InstallationSettings.MetaAppSettings.APP_ID_FORM,
            "the Instagram app id: digits, as text" + DASHBOARD),
        part(
            body,
            "instagramAppSecret",
            InstallationSettings.MetaAppSettings.SECRET_FORM,
            "the Instagram app secret" + DASHBOARD),
        part(
            body,
            "metaAppSecret",
            InstallationSettings.MetaAppSettings.SECRET_FORM,
            "the app secret of the Meta app" + DASHBOARD),
        part(
            body,
            "webhookVerifyToken",
            VERIFY_TOKEN_FORM,
            "16 to 128 letters, digits, hyphens and underscores; null makes a new one"));
  }

  private static Part part(ObjectNode body, String name, String form, String what) {
    JsonNode value = body.path(name);
    if (value.isMissingNode()) {
      return new Part(false, Optional.empty());
    }
    if (value.isNull()) {
      return new Part(true, Optional.empty());
    }
    if (!value.isTextual() || !value.asText().matches(form)) {
      throw ApiException.invalidParameter(
          "The property \"" + name + "\" has to be " + what + ".",
          Json.object().put("parameter", name));
    }
    return new Part(true, Optional.of(value.asText()));
  }

  /**
   * @throws ApiException when the secrets of one app would stay with the id of another
   */
  StoredMetaApp applyTo(StoredMetaApp stored, SecretBox secrets) {
    StoredMetaApp next =
        new StoredMetaApp(
            appId.given() ? appId.value() : stored.appId(),
            instagramAppSecret.given()
                ? instagramAppSecret.sealed(secrets)
                : stored.instagramAppSecret(),
            metaAppSecret.given() ? metaAppSecret.sealed(secrets) : stored.metaAppSecret(),
            webhookVerifyToken.given()
                ? webhookVerifyToken.sealed(secrets)
                : stored.webhookVerifyToken());
    boolean anotherApp =
        stored.appId().isPresent()
            && next.appId().isPresent()
            && !next.appId().equals(stored.appId());
    boolean keepsSecret =
        (!instagramAppSecret.given() && stored.instagramAppSecret().isPresent())
            || (!metaAppSecret.given() && stored.metaAppSecret().isPresent());
    if (anotherApp && keepsSecret) {
      throw ApiException.invalidRequest(
          "This is the id of another app than before, and secrets belong to one app. Send"
              + " instagramAppSecret and metaAppSecret with it; null removes one.");
    }
    return next;
  }

  @Override
  public String toString() {
    return "MetaAppRequest[redacted]";
  }

  /**
   * One property of the request.
   *
   * @param given false where it was left out
   */
  record Part(boolean given, Optional<String> value) {
    private Optional<SealedSecret> sealed(SecretBox secrets) {
      return value.map(text -> SealedSecret.seal(text, secrets));
    }
  }
}
