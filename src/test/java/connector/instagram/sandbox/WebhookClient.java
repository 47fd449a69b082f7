package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Drives Meta's webhook through the control API; see {@link SandboxWebhooks}. */
public final class WebhookClient {
  private final SandboxClient sandbox;

  WebhookClient(SandboxClient sandbox) {
    this.sandbox = sandbox;
  }

  public SandboxWebhooks.Reply verify(String callback, String verifyToken) {
    return reply(
        sandbox.call(
            "POST",
            "webhook/verify",
            SandboxJson.object().put("callback", callback).put("verify_token", verifyToken)));
  }

  public SandboxWebhooks.Reply send(MetaNotice notice) {
    return reply(sandbox.call("POST", "webhook/send", notice.json()));
  }

  public SandboxWebhooks.Reply test() {
    return reply(sandbox.call("POST", "webhook/test", SandboxJson.object()));
  }

  public int waiting() {
    return sandbox.call("GET", "webhook", SandboxJson.object()).get("waiting").asInt();
  }

  /** As if an app had asked for it. */
  public void subscribe(SandboxAccount account, String fields) {
    sandbox.call(
        "POST",
        "accounts/" + account.userId() + "/webhook",
        SandboxJson.object().put("fields", fields));
  }

  public List<String> fields(String userId) {
    List<String> fields = new ArrayList<>();
    sandbox
        .call("GET", "accounts/" + userId + "/webhook", SandboxJson.object())
        .get("fields")
        .forEach(field -> fields.add(field.asText()));
    return fields;
  }

  private static SandboxWebhooks.Reply reply(JsonNode json) {
    return new SandboxWebhooks.Reply(json.get("status").asInt(), json.get("body").asText());
  }
}
