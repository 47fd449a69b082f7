package connector.instagram.triggers;

import connector.instagram.graph.FakeInstagram;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphRetries;
import connector.instagram.graph.GraphSettings;
import connector.instagram.graph.Transport;
import connector.instagram.media.MediaJson;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One account in memory: newest first, in pages that count positions and hence slide, with
 * Instagram's own clock. Remembers what was visible when.
 */
final class FlowModelAccount implements Transport {
  private static final Pattern AFTER = Pattern.compile("after=(\\d+)");
  private static final Comparator<Post> NEWEST_FIRST =
      Comparator.comparing(Post::timestamp).thenComparing(Post::visible).reversed();

  private final Clock clock;
  private final Duration ahead;
  private final int mostPerPage;
  private final Map<String, Post> all = new LinkedHashMap<>();
  private final Map<String, Long> deleted = new HashMap<>();
  private final List<Post> visible = new ArrayList<>();
  private long moment;
  private int calls;
  private Instant lastCall = Instant.MIN;
  private boolean withheldDate;
  private boolean hidAny;
  private Trouble trouble = Trouble.NONE;
  private Runnable beforePage = () -> {};
  private Runnable betweenPages = () -> {};

  /**
   * @param ahead how far Instagram's clock is ahead of ours
   */
  FlowModelAccount(Clock clock, Duration ahead, int mostPerPage) {
    this.clock = clock;
    this.ahead = ahead;
    this.mostPerPage = mostPerPage;
  }

  /** What is wrong with Instagram's next answers. */
  enum Trouble {
    NONE,
    NO_DATE,
    FIRST_PAGE_FAILS,
    LATER_PAGES_FAIL,
    THROTTLED
  }

  /**
   * @param visible the moment at which it became visible
   * @param shown Instagram's time then
   * @param onTop none before it had a later timestamp
   */
  record Post(String id, Instant timestamp, long visible, Instant shown, boolean onTop) {}

  GraphApi api() {
    return new GraphApi(
        this,
        new GraphSettings(
            URI.create(FakeInstagram.BASE), "v25.0", GraphSettings.TokenPlacement.QUERY),
        new GraphRetries(0, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10)));
  }

  /** To the second, as in all of Instagram's answers. */
  Instant now() {
    return clock.instant().plus(ahead);
  }

  /** Moments order what happened at the same time. */
  long nextMoment() {
    return ++moment;
  }

  Post publish(Instant timestamp) {
    // Spread, so that neither ids nor their hashes follow the order of publication.
    String id = "18" + Math.floorMod((all.size() + 1) * 7_919L, 100_003L);
    boolean onTop = all.values().stream().noneMatch(each -> each.timestamp().isAfter(timestamp));
    Post post = new Post(id, timestamp, nextMoment(), now(), onTop);
    all.put(id, post);
    visible.add(post);
    visible.sort(NEWEST_FIRST);
    return post;
  }

  void delete(int place) {
    nextMoment();
    if (!visible.isEmpty()) {
      Post post = visible.remove(Math.floorMod(place, visible.size()));
      deleted.put(post.id(), moment);
    }
  }

  List<Post> visible() {
    return List.copyOf(visible);
  }

  List<Post> all() {
    return List.copyOf(all.values());
  }

  Optional<Post> post(String id) {
    return Optional.ofNullable(all.get(id));
  }

  boolean wasDeletedBefore(long then, Post post) {
    return deleted.getOrDefault(post.id(), Long.MAX_VALUE) < then;
  }

  void trouble(Trouble next) {
    trouble = next;
  }

  /** Happens once, before the next page, a first one or not. */
  void beforeNextPage(Runnable event) {
    beforePage = event;
  }

  /** Happens once, before the next page that is not a first one. */
  void betweenPages(Runnable event) {
    betweenPages = event;
  }

  void recover() {
    trouble = Trouble.NONE;
    beforePage = () -> {};
    betweenPages = () -> {};
  }

  int calls() {
    return calls;
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException {
    calls++;
    nextMoment();
    Runnable delay = beforePage;
    beforePage = () -> {};
    delay.run();
    lastCall = now();
    Matcher after = AFTER.matcher(String.valueOf(address.getQuery()));
    boolean first = !after.find();
    if (!first) {
      Runnable event = betweenPages;
      betweenPages = () -> {};
      event.run();
    }
    return switch (trouble) {
      case FIRST_PAGE_FAILS -> throw new IOException("no answer");
      case THROTTLED -> new Response(400, headers(), "{\"error\":{\"code\":80002}}");
      case LATER_PAGES_FAIL -> {
        if (!first) {
          throw new IOException("no answer");
        }
        yield new Response(200, headers(), page(0));
      }
      default -> new Response(200, headers(), page(first ? 0 : Integer.parseInt(after.group(1))));
    };
  }

  /** A deletion between two pages: one post is on neither. */
  void deleteBetweenPages(int place) {
    hidAny = true;
    delete(place);
  }

  /**
   * True once pages hid a post. A flow can tell that they may have, by what is new to it below the
   * place; not when the hidden post surfaced late, among posts that it knows.
   */
  boolean hidAny() {
    return hidAny;
  }

  /** Instagram's time when it was last asked. */
  Instant lastCall() {
    return lastCall;
  }

  /** True once an answer came without a date: nobody can tell whether it is older than another. */
  boolean withheldDate() {
    return withheldDate;
  }

  private Map<String, String> headers() {
    withheldDate |= trouble == Trouble.NO_DATE;
    return trouble == Trouble.NO_DATE
        ? Map.of()
        : Map.of("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atZone(ZoneOffset.UTC)));
  }

  private String page(int from) {
    int to = Math.min(visible.size(), from + mostPerPage);
    StringBuilder page = new StringBuilder("{\"data\":[");
    for (int i = from; i < to; i++) {
      Post post = visible.get(i);
      page.append(i == from ? "" : ",")
          .append("{\"id\":\"")
          .append(post.id())
          .append("\",\"timestamp\":\"")
          .append(post.timestamp())
          .append("\"}");
    }
    page.append(']');
    if (to < visible.size()) {
      page.append(",\"paging\":{\"next\":\"")
          .append(FakeInstagram.BASE)
          .append("/v25.0/me/media?fields=")
          .append(MediaJson.FIELDS.get(0))
          .append("&after=")
          .append(to)
          .append("\"}");
    }
    return page.append('}').toString();
  }
}
