package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Imitates the comments edge of a post. Its paging follows switches of its own: next to nothing is
 * promised about it.
 */
final class CommentListing {
  private static final int MAXIMUM_LIMIT = 50;

  private final World world;
  private final CommentNode node;

  CommentListing(World world) {
    this.world = world;
    node = new CommentNode(world);
  }

  JsonNode answer(InstagramCall call, SandboxMedia media, String token) {
    FieldSelection selection = call.fields();
    CommentNode.check(selection);
    int usual = world.switches.number(Switch.DEFAULT_LIMIT);
    int limit = Math.min(call.limit(usual), MAXIMUM_LIMIT);
    List<SandboxComment> all = world.comments.under(media.id);
    int start = start(call, all, limit);
    int from = Math.max(0, start);
    int to = Math.min(start + limit, all.size());

    ObjectNode page = SandboxJson.object();
    page.set("data", node.answer(all.subList(from, to), media, selection));
    if (from < to && !isPagedBy("none")) {
      SandboxCursor first = new SandboxCursor(all.get(from).id(), from);
      SandboxCursor last = new SandboxCursor(all.get(to - 1).id(), to - 1);
      // A page that has itself for its next one never looks like the last.
      int total = world.switches.on(Switch.COMMENTS_REPEAT_LAST_PAGE) ? to + 1 : all.size();
      ObjectNode paging =
          new Links(call, media.id, "comments", token, limit).around(first, last, total);
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
}
