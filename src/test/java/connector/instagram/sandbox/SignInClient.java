package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Drives a sandbox's sign-in through its control API; see {@link SandboxSignIn}. */
public final class SignInClient {
  private final SandboxClient sandbox;

  SignInClient(SandboxClient sandbox) {
    this.sandbox = sandbox;
  }

  public void register(RegisteredApp app) {
    ObjectNode body =
        SandboxJson.object()
            .put("app_id", app.appId())
            .put("instagram_secret", app.instagramSecret())
            .put("meta_secret", app.metaSecret());
    app.redirectUris().forEach(body.putArray("redirect_uris")::add);
    app.deauthorize().ifPresent(address -> body.put("deauthorize", address));
    app.deletion().ifPresent(address -> body.put("deletion", address));
    sandbox.call("POST", "app", body);
  }

  public void answer(ConsentAnswer answer) {
    String word = answer.name().toLowerCase(Locale.ROOT);
    sandbox.call("POST", "consent", SandboxJson.object().put("answer", word));
  }

  public void person(String userId) {
    sandbox.call("POST", "consent", SandboxJson.object().put("account", userId));
  }

  public void role(String userId, boolean granted) {
    ofAccount(userId, "role", SandboxJson.object().put("granted", granted));
  }

  public void allow(String userId, Set<String> permissions) {
    ObjectNode body = SandboxJson.object();
    permissions.forEach(body.putArray("permissions")::add);
    ofAccount(userId, "permissions", body);
  }

  public void withdrawConsent(String userId) {
    ofAccount(userId, "withdraw", SandboxJson.object());
  }

  public void changePassword(String userId) {
    ofAccount(userId, "password", SandboxJson.object());
  }

  public MetaCallSender.Reply send(String userId, MetaCall call) {
    ObjectNode body =
        SandboxJson.object()
            .put("signer", call.signer().name().toLowerCase(Locale.ROOT))
            .put("algorithm", call.algorithm())
            .put("issuedAgo", call.issuedAgo().toString())
            .put("professionalId", call.withProfessionalId())
            .put("idAsNumber", call.idAsNumber());
    call.to().ifPresent(address -> body.put("to", address));
    JsonNode reply = ofAccount(userId, call.kind().name().toLowerCase(Locale.ROOT), body);
    return new MetaCallSender.Reply(
        reply.get("status").asInt(),
        reply.get("body").asText(),
        reply.get("signed_request").asText());
  }

  /** Makes the sandbox's page {@code /client} a client of this connector. */
  public void useDemoClient(URI connector, String clientId, String clientSecret) {
    sandbox.call(
        "POST",
        "client",
        SandboxJson.object()
            .put("connector", connector.toString())
            .put("client_id", clientId)
            .put("client_secret", clientSecret));
  }

  /** Where a browser begins there. */
  public URI demoClient() {
    return sandbox.base().resolve(DemoClient.PATH);
  }

  /** Signs in there without a browser, and returns the access token. */
  public String signInAtDemoClient() {
    JsonNode answer =
        sandbox.call(
            "POST",
            "client/sign-in",
            SandboxJson.object().put("origin", sandbox.base().toString()));
    if (!answer.has("access_token")) {
      throw new IllegalStateException("The sign-in ended at " + answer);
    }
    return answer.get("access_token").asText();
  }

  private JsonNode ofAccount(String userId, String verb, ObjectNode body) {
    return sandbox.call("POST", "accounts/" + userId + "/" + verb, body);
  }
}
