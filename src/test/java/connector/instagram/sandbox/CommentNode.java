package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Imitates a comment and the answers to it. */
final class CommentNode {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "text",
          "timestamp",
          "username",
          "from",
          "like_count",
          "hidden",
          "media",
          "parent_id",
          "replies",
          "user",
          "legacy_instagram_comment_id");
  private static final Set<String> WITH_PARTS = Set.of("from", "media", "replies", "user");
  private static final Set<String> AUTHOR = Set.of("username", "from");
  private static final FieldSelection USUAL = FieldSelection.parse("id,text,timestamp");

  private final World world;

  CommentNode(World world) {
    this.world = world;
  }

  static void check(FieldSelection selection) {
    selection.allowOnly(FIELDS, WITH_PARTS, "IGComment");
    selection.of("from").allowOnly(Set.of("id", "username"), Set.of(), "IGCommentFromUser");
    selection.of("media").allowOnly(Set.of("id", "media_product_type"), Set.of(), "IGMedia");
    selection.of("user").allowOnly(Set.of("id"), Set.of(), "IGUser");
    if (!selection.of("replies").isEmpty()) {
      check(selection.of("replies"));
    }
  }

  ArrayNode answer(List<SandboxComment> comments, SandboxMedia media, FieldSelection selection) {
    ArrayNode data = SandboxJson.MAPPER.createArrayNode();
    FieldSelection asked = selection.isEmpty() ? USUAL : selection;
    comments.forEach(each -> data.add(answer(each, media, asked)));
    return data;
  }

  private ObjectNode answer(SandboxComment comment, SandboxMedia media, FieldSelection selection) {
    ObjectNode all = all(comment, media);
    if (world.switches.on(Switch.COMMENT_AUTHORS_ABSENT)) {
      all.remove(AUTHOR);
    }
    ObjectNode answer = selection.pick(all);
    for (String name : List.of("from", "media")) {
      if (answer.has(name) && !selection.of(name).isEmpty()) {
        answer.set(name, selection.of(name).pick((ObjectNode) all.get(name)));
      }
    }
    List<SandboxComment> replies = world.comments.under(comment.id());
    if (selection.fields().containsKey("replies") && !replies.isEmpty()) {
      answer.putObject("replies").set("data", answer(replies, media, selection.of("replies")));
    }
    return answer;
  }

  private ObjectNode all(SandboxComment comment, SandboxMedia media) {
    ObjectNode all = SandboxJson.object();
    all.put("id", comment.id())
        .put("text", comment.text())
        .put("timestamp", MediaNode.time(comment.timestamp()))
        .put("like_count", comment.likes())
        .put("hidden", false)
        .put("legacy_instagram_comment_id", comment.id().substring(3));
    all.putObject("media").put("id", media.id).put("media_product_type", media.post.productType());
    comment.parentId().ifPresent(id -> all.put("parent_id", id));
    comment.author().ifPresent(author -> putAuthor(all, author, world.account(media.userId)));
    return all;
  }

  private static void putAuthor(ObjectNode all, SandboxComment.Author author, AccountState owner) {
    all.put("username", author.username());
    all.putObject("from").put("id", author.id()).put("username", author.username());
    if (author.username().equals(owner.username())) {
      all.putObject("user").put("id", owner.userId());
    }
  }
}
