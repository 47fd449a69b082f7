package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Imitates the comments of a post and the answers to them. The paging follows switches of its own:
 * next to nothing is promised about it.
 */
final class CommentListing {
  private static final int MAXIMUM_LIMIT = 50;

  private static final Set<String> FIELDS =
      Set.of(
          ("id text timestamp username from like_count hidden media parent_id replies "
                  + "user legacy_instagram_comment_id")
              .split(" ", -1));
  private static final Set<String> WITH_PARTS = Set.of("from", "media", "replies", "user");
  private static final Set<String> AUTHOR = Set.of("username", "from");
  private static final FieldSelection USUAL = FieldSelection.parse("id,text,timestamp");

  private final World world;

  CommentListing(World world) {
    this.world = world;
  }

  /** What stands directly below a post. */
  JsonNode answer(InstagramCall call, SandboxMedia media, String token) {
    return page(call, media, "comments", token);
  }

  /** A comment, or the answers to it; an answer has none. */
  JsonNode ofComment(InstagramCall call, SandboxComment comment, SandboxMedia media, String token) {
    if (call.hasEdge("replies") && comment.parentId().isEmpty()) {
      return page(call, media, "replies", token);
    }
    if (!call.isNode()) {
      throw SandboxGraphError.unknownObject("GET", call.first()).failure();
    }
    check(call.fields());
    return comment(comment, media, call.fields().isEmpty() ? USUAL : call.fields());
  }

  private JsonNode page(InstagramCall call, SandboxMedia media, String edge, String token) {
    FieldSelection selection = call.fields();
    check(selection);
    int usual = world.switches.number(Switch.DEFAULT_LIMIT);
    int limit = Math.min(call.limit(usual), MAXIMUM_LIMIT);
    MediaListing.refuseTooMuchData(limit, world.switches);
    List<SandboxComment> all =
        world.switches.on(Switch.COMMENTS_HIDDEN) ? List.of() : world.comments.under(call.first());
    int start = start(call, all, limit);
    int from = Math.max(0, start);
    int to = Math.min(start + limit, all.size());

    ObjectNode page = SandboxJson.object();
    page.set("data", data(all.subList(from, to), media, selection));
    if (from < to && !isPagedBy("none")) {
      SandboxCursor first = new SandboxCursor(all.get(from).id(), from);
      SandboxCursor last = new SandboxCursor(all.get(to - 1).id(), to - 1);
      // A page that has itself for its next one never looks like the last.
      int total = world.switches.on(Switch.COMMENTS_REPEAT_LAST_PAGE) ? to + 1 : all.size();
      ObjectNode paging =
          new Links(call, call.first(), edge, token, limit).around(first, last, total);
      if (isPagedBy("cursors")) {
        paging.remove(List.of("previous", "next"));
      }
      page.set("paging", paging);
    }
    return page;
  }

  /** Negative where less than a page lies before the cursor. */
  private int start(InstagramCall call, List<SandboxComment> all, int limit) {
    if (isPagedBy("none")) {
      return 0;
    }
    Optional<Integer> after = call.param("after").map(text -> place(text, all) + 1);
    Optional<Integer> before = call.param("before").map(text -> place(text, all) - limit);
    int start = after.or(() -> before).orElse(0);
    boolean isBehindTheLast = start > 0 && start == all.size();
    return isBehindTheLast && world.switches.on(Switch.COMMENTS_REPEAT_LAST_PAGE)
        ? (start - 1) / limit * limit
        : start;
  }

  private boolean isPagedBy(String means) {
    return world.switches.choice(Switch.COMMENTS_PAGING).equals(means);
  }

  private static int place(String cursor, List<SandboxComment> all) {
    String id = SandboxCursor.decode(cursor).id();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(id)) {
        return i;
      }
    }
    throw SandboxCursor.invalid();
  }

  private static void check(FieldSelection selection) {
    selection.allowOnly(FIELDS, WITH_PARTS, "IGComment");
    selection.of("from").allowOnly(Set.of("id", "username"), Set.of(), "IGCommentFromUser");
    selection.of("media").allowOnly(Set.of("id", "media_product_type"), Set.of(), "IGMedia");
    selection.of("user").allowOnly(Set.of("id"), Set.of(), "IGUser");
    if (!selection.of("replies").isEmpty()) {
      check(selection.of("replies"));
    }
  }

  private ArrayNode data(
      List<SandboxComment> comments, SandboxMedia media, FieldSelection selection) {
    ArrayNode data = SandboxJson.MAPPER.createArrayNode();
    FieldSelection asked = selection.isEmpty() ? USUAL : selection;
    for (SandboxComment each : comments) {
      ObjectNode comment = comment(each, media, asked);
      Oddity oddity = world.oddities.get(each.id());
      data.add(oddity == null ? comment : oddity.spoil(comment));
    }
    return data;
  }

  private ObjectNode comment(SandboxComment comment, SandboxMedia media, FieldSelection selection) {
    world.comments.list(comment.id(), world.clock);
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
      answer.putObject("replies").set("data", data(replies, media, selection.of("replies")));
    }
    return answer;
  }

  private ObjectNode all(SandboxComment comment, SandboxMedia media) {
    ObjectNode all = SandboxJson.object();
    all.put("id", comment.id())
        .put("text", comment.text())
        .put("timestamp", MediaNode.time(comment.timestamp()))
        .put("like_count", comment.likes())
        .put("hidden", comment.hidden())
        .put("legacy_instagram_comment_id", comment.id().substring(3));
    all.putObject("media").put("id", media.id).put("media_product_type", media.post.productType);
    comment.parentId().ifPresent(id -> all.put("parent_id", id));
    comment.author().ifPresent(author -> putAuthor(all, author, world.account(media.userId)));
    return all;
  }

  private static void putAuthor(ObjectNode all, SandboxComment.Author author, AccountState owner) {
    all.put("username", author.username());
    boolean isOwn = author.username().equals(owner.username());
    all.putObject("from")
        .put("id", isOwn ? owner.userId() : author.id())
        .put("username", author.username());
    if (isOwn) {
      all.putObject("user").put("id", owner.userId());
    }
  }
}
