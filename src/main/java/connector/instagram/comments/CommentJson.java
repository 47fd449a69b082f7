package connector.instagram.comments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.CommentList;
import connector.instagram.json.Json;
import java.util.List;

/** The connector's shape {@code CommentsResponse}. */
final class CommentJson {
  private CommentJson() {}

  static ObjectNode list(List<CommentList.Comment> comments) {
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    comments.forEach(comment -> data.add(json(comment)));
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
