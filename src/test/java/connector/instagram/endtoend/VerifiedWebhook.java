package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.WebhookClient;
import java.net.http.HttpResponse;

/** Enters the Meta app and its webhook as an operator does. */
final class VerifiedWebhook {
  private VerifiedWebhook() {}

  static WebhookClient of(Stack stack) {
    RegisteredApp app = RegisteredApp.USUAL;
    stack.sandbox().signIn().register(app);
    HttpResponse<String> reply =
        stack
            .connector()
            .operate(
                "PUT",
                "/api/installation/meta-app",
                Json.write(
                    Json.object()
                        .put("appId", app.appId())
                        .put("instagramAppSecret", app.instagramSecret())
                        .put("metaAppSecret", app.metaSecret())));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    JsonNode entered = Json.parse(reply.body()).orElseThrow().path("webhook");
    WebhookClient webhook = stack.sandbox().webhooks();
    assertThat(
            webhook
                .verify(entered.path("callback").asText(), entered.path("verifyToken").asText())
                .status())
        .isEqualTo(200);
    return webhook;
  }
}
