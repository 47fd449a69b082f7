package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.SandboxClient;
import connector.instagram.sandbox.WebhookClient;
import java.net.http.HttpResponse;

/** Enters the Meta app and its webhook as an operator does. */
final class VerifiedWebhook {
  private VerifiedWebhook() {}

  static WebhookClient of(Stack stack) {
    Entered entered = enter(stack.connector(), stack.sandbox());
    WebhookClient webhook = stack.sandbox().webhooks();
    assertThat(webhook.verify(entered.callback(), entered.token()).status()).isEqualTo(200);
    return webhook;
  }

  /** Only enters the Meta app: what Meta's dashboard is told then. */
  static Entered enter(Connector connector, SandboxClient sandbox) {
    return enter(connector, sandbox, RegisteredApp.USUAL);
  }

  static Entered enter(Connector connector, SandboxClient sandbox, RegisteredApp app) {
    sandbox.signIn().register(app);
    HttpResponse<String> reply =
        connector.operate(
            "PUT",
            "/api/installation/meta-app",
            Json.write(
                Json.object()
                    .put("appId", app.appId())
                    .put("instagramAppSecret", app.instagramSecret())
                    .put("metaAppSecret", app.metaSecret())));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    JsonNode webhook = Json.parse(reply.body()).orElseThrow().path("webhook");
    return new Entered(webhook.path("callback").asText(), webhook.path("verifyToken").asText());
  }

  /** What Meta's dashboard asks for. */
  record Entered(String callback, String token) {}
}
