package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Imitates the listing of an account's media, page by page. */
final class MediaListing {
  private static final int REACHABLE = 10_000;

  private final World world;
  private final MediaNode node;
  private final Expansion comments;
  private String lastFields = "";
  private FieldSelection selection = FieldSelection.NONE;

  /** Adds the comments to a media object when they are asked for with it. */
  @FunctionalInterface
  interface Expansion {
    ObjectNode expand(InstagramCall call, SandboxMedia media, ObjectNode node);
  }

  MediaListing(World world, MediaNode node, Expansion comments) {
    this.world = world;
    this.node = node;
    this.comments = comments;
  }

  JsonNode answer(InstagramCall call, AccountState account, String token) {
    FieldSelection fields = selection(call);
    int limit = limit(call);
    Optional<SandboxCursor> after = call.param("after").map(SandboxCursor::decode);
    Optional<SandboxCursor> before = call.param("before").map(SandboxCursor::decode);
    Links links = new Links(call, account.userId(), "media", token, limit);
    world.later.countPage(account.userId());
    int size = size(limit);
    if (before.isEmpty() && (size == 0 || isEmptyNow(after))) {
      return emptyPage(links, after.orElse(SandboxCursor.START));
    }

    Optional<SandboxCursor> mark = after.or(() -> before);
    Shown shown = shown(account.userId(), TimeWindow.of(call, world.switches), mark);
    int place = mark.map(cursor -> place(cursor, shown, after.isPresent())).orElse(0);
    boolean backwards = after.isEmpty() && before.isPresent();
    int to = Math.min(backwards ? place : place + size, shown.media.size());
    int from = Math.min(backwards ? Math.max(0, to - size) : place, to);
    ObjectNode page = SandboxJson.object();
    ArrayNode data = page.putArray("data");
    for (SandboxMedia each : shown.media.subList(from, to)) {
      each.list(world.clock);
      add(data, call, each, fields);
    }
    addPaging(page, links, shown.media, from, to);
    return page;
  }

  private void add(ArrayNode data, InstagramCall call, SandboxMedia media, FieldSelection fields) {
    Oddity oddity = world.oddities.get(media.id);
    boolean expanded = fields.fields().containsKey("comments");
    if (oddity == null && !expanded) {
      data.addRawValue(node.rendered(media, fields, lastFields));
      return;
    }
    ObjectNode plain = node.answer(media, fields);
    ObjectNode answer = expanded ? comments.expand(call, media, plain) : plain;
    data.add(oddity == null ? answer : oddity.spoil(answer));
  }

  /** A walk asks for the same fields again and again. */
  private FieldSelection selection(InstagramCall call) {
    String fields = call.param("fields").orElse("");
    if (!fields.equals(lastFields)) {
      node.check(call.fields());
      selection = call.fields();
      lastFields = fields;
    }
    node.checkNewer(selection);
    return selection;
  }

  private void addPaging(ObjectNode page, Links links, List<SandboxMedia> shown, int from, int to) {
    boolean onePage = from == 0 && to == shown.size();
    if (from < to && !(onePage && world.switches.on(Switch.NO_PAGING_ON_SINGLE_PAGE))) {
      SandboxCursor first = new SandboxCursor(shown.get(from).id, from);
      SandboxCursor last = new SandboxCursor(shown.get(to - 1).id, to - 1);
      page.set("paging", links.around(first, last, shown.size()));
    }
  }

  private int limit(InstagramCall call) {
    int limit = call.limit(world.switches.number(Switch.DEFAULT_LIMIT));
    refuseTooMuchData(limit, world.switches);
    int maximum = world.switches.number(Switch.MAXIMUM_LIMIT);
    if (limit > maximum && world.switches.on(Switch.OVER_LIMIT_IS_ERROR)) {
      throw SandboxGraphError.of(100, "Param limit must not be above " + maximum).failure();
    }
    return Math.min(limit, maximum);
  }

  static void refuseTooMuchData(int limit, SwitchBoard switches) {
    int most = switches.number(Switch.TOO_MUCH_DATA_ABOVE);
    if (most > 0 && limit > most) {
      throw SandboxGraphError.oauth(
              1, "Please reduce the amount of data you're asking for, then retry your request")
          .failure();
    }
  }

  private int size(int limit) {
    int size = world.switches.on(Switch.SHORT_PAGES) ? (limit + 1) / 2 : limit;
    return Math.min(size, world.nextPageSize());
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

  /**
   * What a listing shows, and where in it a certain post stands, shown or not.
   *
   * @param before how many of the shown ones come before that post; all, if there is none such
   */
  private record Shown(
      List<SandboxMedia> media, int before, boolean isMarkAlive, boolean isMarkShown) {}

  /** The newest of the living; deleted ones between them are marks for old cursors. */
  private Shown shown(String userId, TimeWindow window, Optional<SandboxCursor> mark) {
    String markId = mark.map(SandboxCursor::id).orElse("");
    List<SandboxMedia> shown = new ArrayList<>();
    int alive = 0;
    int before = -1;
    boolean isMarkAlive = false;
    boolean isMarkShown = false;
    for (SandboxMedia each : world.timeline.of(userId)) {
      if (alive == REACHABLE) {
        break;
      }
      boolean isShown = each.isAlive() && window.contains(each.timestamp);
      if (before < 0 && each.id.equals(markId)) {
        before = shown.size();
        isMarkAlive = each.isAlive();
        isMarkShown = isShown;
      }
      alive += each.isAlive() ? 1 : 0;
      if (isShown) {
        shown.add(each);
      }
    }
    return new Shown(shown, before < 0 ? shown.size() : before, isMarkAlive, isMarkShown);
  }

  /** How many shown items lie before the place that the cursor marks. */
  private int place(SandboxCursor cursor, Shown shown, boolean behindItem) {
    if (cursor.equals(SandboxCursor.START)) {
      return 0;
    }
    if (world.switches.on(Switch.STALE_CURSOR_IS_ERROR) && !shown.isMarkAlive) {
      throw SandboxCursor.invalid();
    }
    if (world.switches.on(Switch.PAGE_DRIFT)) {
      return cursor.position() + (behindItem ? 1 : 0);
    }
    return shown.before + (behindItem && shown.isMarkShown ? 1 : 0);
  }
}
