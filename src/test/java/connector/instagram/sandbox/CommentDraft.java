package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * A comment to be made; whatever is left open is invented, and differs from comment to comment.
 *
 * @param anonymous Instagram does not tell who wrote it
 * @param age how long before now its timestamp lies
 * @param parentId the comment that it answers
 */
public record CommentDraft(
    Optional<String> text,
    Optional<String> username,
    boolean anonymous,
    Duration age,
    Optional<String> parentId) {
  public CommentDraft {
    if (anonymous && username.isPresent()) {
      throw new IllegalArgumentException("An anonymous comment has no \"username\".");
    }
  }

  /** A comment of now by somebody. */
  public static CommentDraft any() {
    return new CommentDraft(
        Optional.empty(), Optional.empty(), false, Duration.ZERO, Optional.empty());
  }

  public CommentDraft saying(String words) {
    return new CommentDraft(Optional.of(words), username, anonymous, age, parentId);
  }

  public CommentDraft by(String author) {
    return new CommentDraft(text, Optional.of(author), anonymous, age, parentId);
  }

  /** Without {@code username} and {@code from}. */
  public CommentDraft byNobody() {
    return new CommentDraft(text, username, true, age, parentId);
  }

  public CommentDraft ago(Duration duration) {
    return new CommentDraft(text, username, anonymous, duration, parentId);
  }

  /** An answer to a comment, or to what an answer answers: there is one level only. */
  public CommentDraft replyingTo(String commentId) {
    return new CommentDraft(text, username, anonymous, age, Optional.of(commentId));
  }

  static CommentDraft read(ControlBody body) {
    body.allowOnly("count text username anonymous ago parent_id");
    return new CommentDraft(
        body.text("text"),
        body.text("username"),
        body.flag("anonymous"),
        body.duration("ago").orElse(Duration.ZERO),
        body.text("parent_id"));
  }

  ObjectNode json() {
    ObjectNode json = SandboxJson.object();
    text.ifPresent(words -> json.put("text", words));
    username.ifPresent(author -> json.put("username", author));
    parentId.ifPresent(id -> json.put("parent_id", id));
    return json.put("anonymous", anonymous).put("ago", age.toString());
  }
}
