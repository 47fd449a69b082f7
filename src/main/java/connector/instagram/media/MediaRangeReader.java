package connector.instagram.media;

import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Page;
import connector.instagram.graph.Pages;
import connector.instagram.media.MediaRange.Bound;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One reading of a range of the account's media. Instagram's ids have no order and its list knows
 * no ids to begin at, so a range is anchored by time: the anchor's time is asked for, then the
 * media around it. Media of one second are ordered by id, so that a flow that pages by the last id
 * it got meets each exactly once.
 */
final class MediaRangeReader {
  private static final int LIMIT = 100;

  /** How many more are asked for than wanted: for pinned posts and for crowds of one second. */
  private static final int BEYOND = 40;

  /** Privacy filters can leave pages short; this many calls are worth a caller's time. */
  private static final int CALLS = 4;

  private static final int CALLS_WHEN_ANCHORED = 3;

  /** How far an anchor is looked for in the list whose time Instagram does not tell. */
  private static final int PAGES_TO_ANCHOR = 10;

  /** As far as Instagram's list reaches, when it has to be read from its beginning. */
  private static final int MOST_CALLS = 101;

  private static final Comparator<Media> NEWEST_FIRST =
      Comparator.comparing((Media media) -> media.timestamp().orElse(Instant.MIN))
          .thenComparing(media -> media.id().value())
          .reversed();

  private final GraphApi graph;
  private final AccessToken token;
  private final Collection<String> fields;
  private final MediaRange range;
  private final Deadline deadline;
  private final Map<MediaId, Media> read = new LinkedHashMap<>();
  private Optional<Anchor> before = Optional.empty();
  private Optional<Anchor> after = Optional.empty();
  private Instant reached = Instant.MAX;

  /** In calls for whole pages: smaller ones count less (B3). */
  private double calls;

  private int skipped;

  /** True when a page brought nothing but what was there before. */
  private boolean stuck;

  /** True once nothing that belongs to the range is still to come. */
  private boolean whole;

  MediaRangeReader(
      GraphApi graph,
      AccessToken token,
      Collection<String> fields,
      MediaRange range,
      Deadline deadline) {
    this.graph = graph;
    this.token = token;
    this.fields = fields;
    this.range = range;
    this.deadline = deadline;
  }

  /** Fewer than wanted only where there are no more, or where reading on would take too long. */
  RangeResult read() {
    if (range.before().isPresent()) {
      before = locate(range.before().get());
    }
    Pages<Media> pages = graph.listMedia(token, query(), MOST_CALLS, deadline);
    collect(pages);
    before = before.or(() -> range.before().flatMap(anchor -> meet(anchor, pages)));
    if (range.before().isPresent() && before.isEmpty()) {
      return new RangeResult.UnknownAnchor(Bound.BEFORE);
    }
    after = range.after().flatMap(anchor -> locate(anchor).or(() -> meet(anchor, pages)));
    if (range.after().isPresent() && after.isEmpty()) {
      return new RangeResult.UnknownAnchor(Bound.AFTER);
    }
    return new RangeResult.Found(readOn(pages), skipped);
  }

  /** Looks in the list for an object that Instagram refuses: it may have it there all the same. */
  private Optional<Anchor> meet(MediaParameter.MediaReference reference, Pages<Media> pages) {
    if (!(reference instanceof MediaParameter.MediaReference.ById named)) {
      return Optional.empty();
    }
    double counted = calls;
    double last = counted + PAGES_TO_ANCHOR - 1;
    while (!read.containsKey(named.id()) && calls < last && pages.advance(token, deadline)) {
      collect(pages);
    }
    pages.throwIfInterrupted();
    calls = counted;
    return Optional.ofNullable(read.get(named.id())).map(media -> Anchor.at(media, named.id()));
  }

  private List<Media> readOn(Pages<Media> pages) {
    List<Media> found = select(pages);
    while (!isEnough(found) && pages.advance(token, deadline)) {
      collect(pages);
      found = select(pages);
    }
    if (found.isEmpty() && !whole) {
      pages.throwIfInterrupted();
      throw MediaParameter.endlessList();
    }
    // Shorter after a failure, but true: the newest are there.
    return found;
  }

  private GraphApi.MediaQuery query() {
    // Ordered ranges are read beyond their end: a second with several posts must stay whole.
    int limit = range.ordered() ? Math.min(LIMIT, range.count() + BEYOND) : range.count();
    GraphApi.MediaQuery newest = GraphApi.MediaQuery.newest(fields, limit);
    // Whether the bound itself belongs to the window is not certain: two seconds more do no harm.
    return before.map(anchor -> newest.until(anchor.timestamp().plusSeconds(2))).orElse(newest);
  }

  private void collect(Pages<Media> pages) {
    calls += pages.share();
    Page<Media> page = pages.page();
    skipped += page.skipped();
    int before = read.size();
    for (Media media : page.items()) {
      if (range.ordered() && media.timestamp().isEmpty()) {
        // It has no place in the order, and a flow that pages by it would get lost.
        skipped++;
        continue;
      }
      read.putIfAbsent(media.id(), media);
      reached = timestamp(media);
    }
    stuck = !page.items().isEmpty() && read.size() == before;
  }

  /** What is in the range, as far as the pages that were read can tell. */
  private List<Media> select(Pages<Media> pages) {
    before = before.map(this::recognised);
    after = after.map(this::recognised);
    whole = pages.endedBy(Pages.Ending.LAST_PAGE) || isBehind(pages.page());
    Stream<Media> found =
        read.values().stream()
            .filter(media -> whole || isSettled(media))
            .filter(media -> before.map(anchor -> anchor.compareTo(media) > 0).orElse(true))
            .filter(media -> after.map(anchor -> anchor.compareTo(media) < 0).orElse(true));
    return (range.ordered() ? found.sorted(NEWEST_FIRST) : found).limit(range.count()).toList();
  }

  private boolean isEnough(List<Media> found) {
    return whole || stuck || found.size() >= range.count() || calls >= mostCalls(found);
  }

  /**
   * Nothing means that there is nothing, or to a flow that pages, nothing more: it has to be true.
   */
  private int mostCalls(List<Media> found) {
    if (found.isEmpty()) {
      return MOST_CALLS;
    }
    return range.isAnchored() ? CALLS_WHEN_ANCHORED : CALLS;
  }

  /**
   * False while something that belongs before this may still come: what is older than the last that
   * was read is a pinned post, and of that one's second there may be more on the next page. Whoever
   * wants as many as one call brings at most gets them by one call, at that risk.
   */
  private boolean isSettled(Media media) {
    int byTime = timestamp(media).compareTo(reached);
    return !range.ordered() || byTime > 0 || (byTime == 0 && range.count() == LIMIT);
  }

  /** True when everything that is still to come is too old. */
  private boolean isBehind(Page<Media> page) {
    return after.isPresent() && Media.areAllBefore(page.items(), after.get().timestamp());
  }

  /** Empty when Instagram does not tell of such a media object. */
  private Optional<Anchor> locate(MediaParameter.MediaReference reference) {
    if (reference instanceof MediaParameter.MediaReference.ById named) {
      return Optional.ofNullable(read.get(named.id()))
          .or(() -> find(named.id()))
          .map(MediaRangeReader::dated)
          .map(media -> Anchor.at(media, named.id()));
    }
    Shortcode shortcode = ((MediaParameter.MediaReference.ByShortcode) reference).shortcode();
    return Optional.of(new Anchor(shortcode.time(), Optional.empty(), Optional.of(shortcode)));
  }

  /** A range cannot begin or end where nobody knows the time. */
  private static Media dated(Media anchor) {
    if (anchor.timestamp().isEmpty()) {
      throw new GraphException(GraphError.of(GraphError.Kind.UNREADABLE, 200));
    }
    return anchor;
  }

  private Optional<Media> find(MediaId id) {
    calls++;
    return graph.findMedia(token, id, List.of("id", "timestamp"), deadline);
  }

  /** Where a shortcode lies is known exactly once its post was read. */
  private Anchor recognised(Anchor anchor) {
    return anchor
        .shortcode()
        .flatMap(
            code ->
                read.values().stream()
                    .filter(media -> media.text("shortcode").filter(code::names).isPresent())
                    .findFirst())
        .map(media -> Anchor.at(media, media.id()))
        .orElse(anchor);
  }

  private static Instant timestamp(Media media) {
    return media.timestamp().orElse(Instant.MIN);
  }
}
