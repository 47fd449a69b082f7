package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The control calls of Meta's webhook. Empty where a call is none of them. */
final class WebhookControl {
  private final SandboxWebhooks webhooks;

  WebhookControl(SandboxWebhooks webhooks) {
    this.webhooks = webhooks;
  }

  Optional<SandboxAnswer> ofAccount(String request, String userId, ControlBody body) {
    if (request.equals("POST webhook")) {
      webhooks.subscribe(userId, List.of(body.allowOnly("fields").needed("fields").split(",", -1)));
    } else if (!request.equals("GET webhook")) {
      return Optional.empty();
    }
    ObjectNode json = SandboxJson.object();
    webhooks.fields(userId).forEach(json.putArray("fields")::add);
    return Optional.of(SandboxAnswer.json(200, json));
  }

  Optional<SandboxAnswer> ofSandbox(String request, ControlBody body) {
    return switch (request) {
      case "GET webhook" ->
          Optional.of(
              SandboxAnswer.json(200, SandboxJson.object().put("waiting", webhooks.waiting())));
      case "POST webhook/verify" -> {
        body.allowOnly("callback verify_token");
        yield told(webhooks.verify(body.needed("callback"), body.needed("verify_token")));
      }
      case "POST webhook/send" -> {
        body.allowOnly("signer printed inList inMillis withoutAuthors times backwards tampering");
        yield told(webhooks.send(MetaNotice.read(body)));
      }
      case "POST webhook/test" -> told(webhooks.test());
      default -> Optional.empty();
    };
  }

  private static Optional<SandboxAnswer> told(SandboxWebhooks.Reply reply) {
    return Optional.of(
        SandboxAnswer.json(
            200, SandboxJson.object().put("status", reply.status()).put("body", reply.body())));
  }
}
