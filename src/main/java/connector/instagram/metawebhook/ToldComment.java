package connector.instagram.metawebhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.commentfeed.CommentUpdate;
import connector.instagram.graph.CommentList;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Instant;
import java.util.Optional;

/**
 * That somebody commented, as Meta's webhook tells it.
 *
 * @param account the professional account below whose media the comment stands
 * @param media absent on some boosted posts
 * @param text what a stranger wrote: no log's business
 * @param told when Meta sent it; no page says when the comment was made
 */
record ToldComment(
    String account,
    String comment,
    Optional<String> media,
    Optional<String> parent,
    Optional<String> text,
    Author author,
    Instant told) {

  /** Who wrote it, as far as Meta tells. */
  record Author(Optional<String> id, Optional<String> name) {
    static final Author UNKNOWN = new Author(Optional.empty(), Optional.empty());
  }

  /** The same without what the comment says, which is read again anyway. */
  ToldComment withoutText() {
    return new ToldComment(account, comment, media, parent, Optional.empty(), author, told);
  }

  /** As Instagram describes a comment, as far as it was told. */
  CommentUpdate update() {
    ObjectNode node = Json.object().put("id", comment);
    media.ifPresent(id -> node.putObject("media").put("id", id));
    parent.ifPresent(id -> node.put("parent_id", id));
    text.ifPresent(said -> node.put("text", said));
    ObjectNode from = node.putObject("from");
    author.id().ifPresent(id -> from.put("id", id));
    author.name().ifPresent(name -> from.put("username", name));
    return new CommentUpdate(new CommentList.Comment(comment, Optional.empty(), node), told);
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("account", account).put("comment", comment);
    media.ifPresent(id -> json.put("media", id));
    parent.ifPresent(id -> json.put("parent", id));
    text.ifPresent(said -> json.put("text", said));
    author.id().ifPresent(id -> json.put("authorId", id));
    author.name().ifPresent(name -> json.put("authorName", name));
    return json.put("told", told.toString());
  }

  static ToldComment from(JsonFields fields) {
    return new ToldComment(
        fields.text("account"),
        fields.text("comment"),
        fields.optionalText("media"),
        fields.optionalText("parent"),
        fields.optionalText("text"),
        new Author(fields.optionalText("authorId"), fields.optionalText("authorName")),
        fields.time("told"));
  }

  @Override
  public String toString() {
    return "ToldComment[account=" + account + ", comment=" + comment + "]";
  }
}
