package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the connector changes at Instagram (page "Comment Moderation"). What makes something anew is
 * called once, because Instagram knows no idempotency key; the rest is repeated like a read. Every
 * failure is a {@link GraphException}. Thread safe.
 *
 * <p>No call names the fields that it wants back: Instagram then makes the comment and answers with
 * an error (code 20, subcode 1772107).
 */
public final class GraphWrites {
  private final RequestUris uris;
  private final GraphCalls calls;

  public GraphWrites(Transport transport, GraphApi.Settings settings) {
    this(transport, settings, GraphRetries.DEFAULT);
  }

  GraphWrites(Transport transport, GraphApi.Settings settings, GraphRetries retries) {
    this.uris = new RequestUris(settings);
    this.calls = new GraphCalls(transport, retries);
  }

  /**
   * Writes a comment below a post of the account.
   *
   * @return the comment's id; empty where Instagram does not tell it, as on one of its pages
   */
  public Optional<String> addComment(
      AccessToken token, MediaId media, String message, Deadline deadline) {
    return write(token, media.value() + "/comments", message, deadline);
  }

  /** Answers a comment that answers none itself: threads have one level. */
  public Optional<String> reply(
      AccessToken token, String comment, String message, Deadline deadline) {
    return write(token, RequestUris.encode(comment) + "/replies", message, deadline);
  }

  /** Hides a comment from everybody but who wrote it, or shows it again. */
  public void hide(AccessToken token, String comment, boolean hidden, Deadline deadline) {
    settle(token, comment, Json.object().put("hide", hidden), deadline);
  }

  /**
   * Deletes a comment for good.
   *
   * @return false when Instagram knows no such comment, or does not let the account delete it
   */
  public boolean delete(AccessToken token, String comment, Deadline deadline) {
    GraphCalls.Change change = change(token, RequestUris.encode(comment), Json.object());
    return withPermission(() -> calls.remove(change, deadline, GraphWrites::confirmed));
  }

  /** Lets people comment on a post, or no longer. */
  public void enableComments(AccessToken token, MediaId media, boolean enabled, Deadline deadline) {
    settle(token, media.value(), Json.object().put("comment_enabled", enabled), deadline);
  }

  private Optional<String> write(
      AccessToken token, String edge, String message, Deadline deadline) {
    GraphCalls.Change change = change(token, edge, Json.object().put("message", message));
    return withPermission(() -> calls.make(change, deadline, GraphWrites::id)).value();
  }

  private void settle(AccessToken token, String object, ObjectNode json, Deadline deadline) {
    GraphCalls.Change change = change(token, RequestUris.encode(object), json);
    var unused = withPermission(() -> calls.settle(change, deadline, GraphWrites::success));
  }

  private GraphCalls.Change change(AccessToken token, String path, ObjectNode json) {
    return new GraphCalls.Change(uris.of(token, "/" + path, Map.of()), uris.headers(token), json);
  }

  /** An answer with neither an id nor a word of success confirms nothing. */
  private static Optional<String> id(JsonNode body) {
    Optional<String> id = Json.text(body, "id").filter(MediaId::isValid);
    return (id.isPresent() ? success(body) : confirmed(body)) ? id : Optional.empty();
  }

  private static boolean confirmed(JsonNode body) {
    if (!success(body) || !says(body, "true")) {
      throw new UnexpectedReplyException("a change that may not have been made");
    }
    return true;
  }

  private static boolean says(JsonNode body, String word) {
    return Json.text(body, "success").filter(word::equals).isPresent();
  }

  /** Whether every such answer says {@code success} is not certain; one that denies it is none. */
  private static boolean success(JsonNode body) {
    if (!body.isObject() || says(body, "false")) {
      throw new UnexpectedReplyException("a change that was not made");
    }
    return true;
  }

  private static <T> T withPermission(Supplier<T> call) {
    try {
      return call.get();
    } catch (GraphException e) {
      throw new GraphException(e.error().needing(GraphError.COMMENTS_PERMISSION));
    }
  }
}
