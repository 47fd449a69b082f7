package connector.instagram.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.SandboxServer;
import java.net.URI;
import java.net.http.HttpResponse;

/** Sets up a sign-in on this machine, as the operator and the owner of the Meta app would. */
final class LocalSignIn {
  private LocalSignIn() {}

  /** Makes both know each other, and the sandbox's own client known to the app. */
  static void between(Connector app, SandboxServer sandbox) {
    URI base = app.url();
    RegisteredApp meta =
        RegisteredApp.USUAL
            .redirectingTo(base + "/api/oauth/callback")
            .withCallbacks(base + "/api/meta/deauthorize", base + "/api/meta/data-deletion");
    sandbox.sandbox().signIn().register(meta);
    JsonNode unused = asked(app, "PUT", "/api/installation/meta-app", metaApp(meta));
    JsonNode client = asked(app, "POST", "/api/installation/clients", client(sandbox.baseUrl()));
    sandbox
        .sandbox()
        .signIn()
        .useDemoClient(base, client.path("id").asText(), client.path("secret").asText());
  }

  private static ObjectNode metaApp(RegisteredApp meta) {
    return Json.object()
        .put("appId", meta.appId())
        .put("instagramAppSecret", meta.instagramSecret())
        .put("metaAppSecret", meta.metaSecret());
  }

  private static ObjectNode client(URI sandbox) {
    ObjectNode client = Json.object().put("id", "sandbox-client").put("name", "Demo client");
    client.putArray("redirectUris").add(sandbox + "/client/callback");
    return client;
  }

  private static JsonNode asked(Connector app, String method, String path, ObjectNode body) {
    HttpResponse<String> reply = app.operate(method, path, Json.write(body));
    if (reply.statusCode() >= 300) {
      throw new LocalException(
          "Sign-in was not set up: " + path + " answered " + reply.statusCode() + ".");
    }
    return Json.parse(reply.body()).orElseThrow();
  }
}
