package connector.instagram.comments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.CommentList;
import connector.instagram.json.Json;
import java.util.List;

/** The connector's shapes {@code CommentsResponse} and {@code RepliesResponse}. */
final class CommentJson {
  private CommentJson() {}

  static ObjectNode list(List<CommentList.Comment> comments) {
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    comments.forEach(comment -> data.add(json(comment)));
    return json;
  }

  static ObjectNode replies(ReplyList.Found found) {
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    found.replies().forEach(reply -> data.add(reply(reply)));
    return json.put("more", found.more());
  }

  private static ObjectNode reply(CommentList.Comment reply) {
    ObjectNode json = json(reply);
    reply.timestamp().ifPresent(at -> json.put("timestamp", at.toString()));
    reply.parentId().ifPresent(id -> json.put("parent_id", id));
    if (reply.node().path("hidden").isBoolean()) {
      json.put("hidden", reply.isHidden());
    }
    return json;
  }

  private static ObjectNode json(CommentList.Comment comment) {
    ObjectNode json = Json.object();
    comment.text().ifPresent(text -> json.put("text", text));
    json.put("id", comment.id());
    ObjectNode author = Json.object();
    comment.authorName().ifPresent(name -> author.put("username", name));
    comment.authorId().ifPresent(id -> author.put("id", id));
    if (!author.isEmpty()) {
      json.set("from", author);
    }
    return json;
  }
}
