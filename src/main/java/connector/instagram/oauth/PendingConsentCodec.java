package connector.instagram.oauth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.AccountConnector;
import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.LoginApi;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.oauth.PendingConsent.Stage;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Repository;
import java.time.Duration;

/**
 * How a pending consent is written down: all of it encrypted, because it holds a token and names.
 */
final class PendingConsentCodec implements Repository.Codec<PendingConsent> {
  static final String CONTAINER = "oauth";

  private final SecretBox secrets;

  PendingConsentCodec(SecretBox secrets) {
    this.secrets = secrets;
  }

  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public String remedy() {
    return "Delete it, and let the person sign in again.";
  }

  @Override
  public boolean isNamed(PendingConsent value, String name) {
    return PendingConsents.nameOf(value.ticket()).equals(name);
  }

  @Override
  public ObjectNode write(PendingConsent consent) {
    String name = PendingConsents.nameOf(consent.ticket());
    ObjectNode json =
        Json.object()
            .put("slot", consent.ticket().slot())
            .put("nonce", consent.ticket().nonce())
            .put("started", consent.ticket().started().toString())
            .put("asked", consent.asked().toString())
            .put("formToken", consent.formToken());
    json.set("wanted", consent.wanted().json());
    json.set("stage", json(consent.stage()));
    return Json.object()
        .put("name", name)
        .put("content", secrets.seal(Json.write(json), CONTAINER + "/" + name));
  }

  @Override
  public PendingConsent read(ObjectNode content) {
    JsonFields outer = JsonFields.of(content);
    String opened = secrets.open(outer.text("content"), CONTAINER + "/" + outer.text("name"));
    JsonFields fields = JsonFields.of(Json.parse(opened).orElseThrow());
    return new PendingConsent(
        new Ticket(fields.count("slot"), fields.text("nonce"), fields.time("started")),
        fields.time("asked"),
        WantedSignIn.from(fields.object("wanted")),
        fields.text("formToken"),
        stage(fields.object("stage")));
  }

  private static ObjectNode json(Stage stage) {
    ObjectNode json = Json.object();
    if (stage instanceof Stage.Waiting waiting) {
      return json(waiting.found(), json.put("is", "waiting"));
    }
    if (stage instanceof Stage.Claimed claimed) {
      json.put("is", "claimed").put("when", claimed.when().toString());
      return json(claimed.found(), json);
    }
    if (stage instanceof Stage.Granted granted) {
      return json.put("is", "granted")
          .put("when", granted.when().toString())
          .put("connection", granted.signedIn().id().value())
          .put("grant", granted.signedIn().grantId());
    }
    return json.put("is", "denied");
  }

  private static ObjectNode json(Found found, ObjectNode json) {
    json.put("professionalId", found.account().professionalId())
        .put("appScopedId", found.account().appScopedId())
        .put("username", found.account().username())
        .put("token", found.token().token().value())
        .put("expiresIn", found.token().expiresIn().toString());
    ArrayNode permissions = json.putArray("permissions");
    found.permissions().forEach(permissions::add);
    return json;
  }

  private static Stage stage(JsonFields fields) {
    return switch (fields.text("is")) {
      case "waiting" -> new Stage.Waiting(found(fields));
      case "claimed" -> new Stage.Claimed(found(fields), fields.time("when"));
      case "granted" ->
          new Stage.Granted(
              new AccountConnector.SignedIn(
                  new ConnectionId(fields.text("connection")), fields.text("grant")),
              fields.time("when"));
      case "denied" -> new Stage.Denied();
      default -> throw new IllegalArgumentException("no stage");
    };
  }

  private static Found found(JsonFields fields) {
    return new Found(
        new AccountConnector.AccountIdentity(
            fields.text("professionalId"), fields.anyText("appScopedId"), fields.text("username")),
        new LoginApi.LongLivedToken(
            new AccessToken(fields.text("token")), Duration.parse(fields.text("expiresIn"))),
        fields.texts("permissions"));
  }
}
