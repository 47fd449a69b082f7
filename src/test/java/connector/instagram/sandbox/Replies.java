package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The JSON that the control API answers with. */
final class Replies {
  private Replies() {}

  static JsonNode account(SandboxAccount account) {
    return SandboxJson.object()
        .put("id", account.id())
        .put("user_id", account.userId())
        .put("username", account.username())
        .put("access_token", account.accessToken())
        .put("expires_in", account.expiresIn());
  }

  static JsonNode ids(List<String> ids) {
    ObjectNode json = SandboxJson.object();
    ids.forEach(json.putArray("ids")::add);
    return json;
  }

  static JsonNode switches(Map<Switch, Object> values) {
    ObjectNode json = SandboxJson.object();
    values.forEach((name, value) -> json.set(name.key(), SandboxJson.MAPPER.valueToTree(value)));
    return json;
  }

  static JsonNode calls(Calls calls) {
    ObjectNode json = SandboxJson.object();
    json.set("total", SandboxJson.MAPPER.valueToTree(calls.total()));
    json.set("accounts", SandboxJson.MAPPER.valueToTree(calls.byAccount()));
    return json;
  }

  static JsonNode history(List<Published> history) {
    ObjectNode json = SandboxJson.object();
    ArrayNode posts = json.putArray("posts");
    for (Published each : history) {
      ObjectNode post =
          posts
              .addObject()
              .put("id", each.mediaId())
              .put("user_id", each.userId())
              .put("visible_at", each.visibleAt().toString())
              .put("timestamp", each.timestamp().toString());
      each.deletedAt().ifPresent(at -> post.put("deleted_at", at.toString()));
    }
    return json;
  }
}
