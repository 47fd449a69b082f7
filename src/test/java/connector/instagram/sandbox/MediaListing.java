package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Imitates the listing of an account's media, page by page. */
final class MediaListing {
  private static final int REACHABLE = 10_000;

  private final World world;
  private final MediaNode node;

  MediaListing(World world, MediaNode node) {
    this.world = world;
    this.node = node;
  }

  JsonNode answer(InstagramCall call, AccountState account, String token) {
    FieldSelection selection = call.fields();
    MediaNode.check(selection);
    int limit = limit(call);
    Optional<SandboxCursor> after = call.param("after").map(SandboxCursor::decode);
    Optional<SandboxCursor> before = call.param("before").map(SandboxCursor::decode);
    Links links = new Links(call, account.userId(), "media", token, limit);
    world.later.countPage(account.userId());
    if (before.isEmpty() && isEmptyNow(after)) {
      return emptyPage(links, after.orElse(SandboxCursor.START));
    }

    List<SandboxMedia> all = reachable(account.userId());
    TimeWindow window = TimeWindow.of(call, world.switches);
    List<SandboxMedia> shown = all.stream().filter(each -> isShown(each, window)).toList();
    int size = world.switches.on(Switch.SHORT_PAGES) ? (limit + 1) / 2 : limit;
    int from = after.map(cursor -> place(cursor, all, window, true)).orElse(0);
    int to = Math.min(from + size, shown.size());
    if (after.isEmpty() && before.isPresent()) {
      to = Math.min(place(before.get(), all, window, false), shown.size());
      from = Math.max(0, to - size);
    }
    from = Math.min(from, to);

    ObjectNode page = SandboxJson.object();
    ArrayNode data = page.putArray("data");
    shown.subList(from, to).forEach(each -> data.add(node.answer(each, selection)));
    boolean onePage = from == 0 && to == shown.size();
    if (from < to && !(onePage && world.switches.on(Switch.NO_PAGING_ON_SINGLE_PAGE))) {
      SandboxCursor first = new SandboxCursor(shown.get(from).id(), from);
      SandboxCursor last = new SandboxCursor(shown.get(to - 1).id(), to - 1);
      page.set("paging", links.around(first, last, shown.size()));
    }
    return page;
  }

  private int limit(InstagramCall call) {
    int limit = call.limit(world.switches.number(Switch.DEFAULT_LIMIT));
    int maximum = world.switches.number(Switch.MAXIMUM_LIMIT);
    if (limit > maximum && world.switches.on(Switch.OVER_LIMIT_IS_ERROR)) {
      throw SandboxGraphError.of(100, "Param limit must not be above " + maximum).failure();
    }
    return Math.min(limit, maximum);
  }

  private boolean isEmptyNow(Optional<SandboxCursor> after) {
    return switch (world.switches.choice(Switch.EMPTY_PAGE)) {
      case "once" -> {
        world.switches.set(Switch.EMPTY_PAGE, "never");
        yield true;
      }
      case "everyWalk" -> after.isEmpty();
      default -> false;
    };
  }

  private static ObjectNode emptyPage(Links links, SandboxCursor sameAgain) {
    ObjectNode page = SandboxJson.object();
    page.putArray("data");
    page.set("paging", links.onwards(sameAgain));
    return page;
  }

  /** The newest of the living, with the deleted ones between them as marks for old cursors. */
  private List<SandboxMedia> reachable(String userId) {
    List<SandboxMedia> reachable = new ArrayList<>();
    int alive = 0;
    for (SandboxMedia each : inOrder(userId)) {
      if (alive == REACHABLE) {
        break;
      }
      reachable.add(each);
      alive += each.isAlive() ? 1 : 0;
    }
    return reachable;
  }

  private List<SandboxMedia> inOrder(String userId) {
    List<SandboxMedia> all =
        new ArrayList<>(world.timeline.of(userId, world.switches.on(Switch.PINNED_FIRST)));
    if (world.switches.on(Switch.NEIGHBOURS_SWAPPED)) {
      for (int i = 0; i + 1 < all.size(); i += 2) {
        Collections.swap(all, i, i + 1);
      }
    }
    return all;
  }

  /** How many shown items lie before the place that the cursor marks. */
  private int place(
      SandboxCursor cursor, List<SandboxMedia> all, TimeWindow window, boolean behindItem) {
    if (cursor.equals(SandboxCursor.START)) {
      return 0;
    }
    boolean itemLives = false;
    int count = 0;
    for (SandboxMedia each : all) {
      if (each.id().equals(cursor.id())) {
        itemLives = each.isAlive();
        count += behindItem && isShown(each, window) ? 1 : 0;
        break;
      }
      count += isShown(each, window) ? 1 : 0;
    }
    if (world.switches.on(Switch.STALE_CURSOR_IS_ERROR) && !itemLives) {
      throw SandboxCursor.invalid();
    }
    if (world.switches.on(Switch.PAGE_DRIFT)) {
      return cursor.position() + (behindItem ? 1 : 0);
    }
    return count;
  }

  private static boolean isShown(SandboxMedia media, TimeWindow window) {
    return media.isAlive() && window.contains(media);
  }
}
