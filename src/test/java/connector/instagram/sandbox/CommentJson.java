package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** A {@link CommentDraft} as the control API writes it. */
final class CommentJson {
  private CommentJson() {}

  static CommentDraft read(ControlBody body) {
    body.allowOnly("count", "text", "username", "anonymous", "ago", "parent_id");
    return new CommentDraft(
        body.text("text"),
        body.text("username"),
        body.flag("anonymous"),
        body.duration("ago").orElse(Duration.ZERO),
        body.text("parent_id"));
  }

  static ObjectNode write(CommentDraft draft) {
    ObjectNode json = SandboxJson.object();
    draft.text().ifPresent(text -> json.put("text", text));
    draft.username().ifPresent(username -> json.put("username", username));
    draft.parentId().ifPresent(id -> json.put("parent_id", id));
    return json.put("anonymous", draft.anonymous()).put("ago", draft.age().toString());
  }
}
