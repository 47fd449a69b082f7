package connector.instagram.media;

import connector.instagram.api.ApiException;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.MediaQuery;
import connector.instagram.graph.Page;
import connector.instagram.graph.Pages;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * media around it. Media of one second are ordered by id, so that a flow that pages with {@code
 * max_id} meets each exactly once.
 */
final class MediaRangeReader {
  private static final int LIMIT = 100;

  /** Privacy filters can leave pages short; this many calls are worth a caller's time. */
  private static final int CALLS = 4;

  private static final int CALLS_WHEN_ANCHORED = 3;

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
  private Optional<Place> before = Optional.empty();
  private Optional<Place> after = Optional.empty();
  private Instant reached = Instant.MAX;
  private int calls;

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
  List<Media> read() {
    before = range.before().map(key -> place(key, "max_id"));
    Pages<Media> pages = graph.listMedia(token, query(), MOST_CALLS, deadline);
    List<Media> found = take(pages);
    while (!isEnough(found) && pages.advance(token, deadline)) {
      found = take(pages);
    }
    if (found.isEmpty()) {
      pages.throwIfInterrupted();
    }
    // Shorter after a failure, but true: the newest are there.
    return found;
  }

  private MediaQuery query() {
    // What is ordered here is read beyond its end, lest a second with several posts is cut in two.
    int limit = range.ordered() ? LIMIT : range.count();
    // Whether the bound itself belongs to the window is not certain: two seconds more do no harm.
    Optional<Instant> until = before.map(place -> place.timestamp().plusSeconds(2));
    return MediaQuery.newest(fields, limit).between(Optional.empty(), until);
  }

  private List<Media> take(Pages<Media> pages) {
    calls++;
    for (Media media : pages.page().items()) {
      read.putIfAbsent(media.id(), media);
      reached = timestamp(media);
    }
    before = before.map(this::recognised);
    after = range.after().map(key -> after.orElseGet(() -> place(key, "min_id")));
    after = after.map(this::recognised);
    whole = pages.endedBy(Pages.Ending.LAST_PAGE) || isBehind(pages.page());
    return inRange();
  }

  private boolean isEnough(List<Media> found) {
    return whole || found.size() >= range.count() || calls >= mostCalls(found);
  }

  /** To a flow that pages, nothing means that there is nothing more: then it has to be true. */
  private int mostCalls(List<Media> found) {
    if (range.ordered() && found.isEmpty()) {
      return MOST_CALLS;
    }
    return range.isAnchored() ? CALLS_WHEN_ANCHORED : CALLS;
  }

  private List<Media> inRange() {
    Stream<Media> found =
        read.values().stream()
            .filter(media -> whole || isSettled(media))
            .filter(media -> before.map(place -> place.compareTo(media) > 0).orElse(true))
            .filter(media -> after.map(place -> place.compareTo(media) < 0).orElse(true));
    return (range.ordered() ? found.sorted(NEWEST_FIRST) : found).limit(range.count()).toList();
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
    return after.isPresent()
        && !page.items().isEmpty()
        && page.items().stream()
            .allMatch(media -> after.get().timestamp().isAfter(timestamp(media)));
  }

  private Place place(MediaReference key, String parameter) {
    if (key instanceof MediaReference.Legacy legacy) {
      return new Place(
          legacy.shortcode().time(), Optional.empty(), Optional.of(legacy.shortcode()));
    }
    MediaId id = key.graphId().orElseThrow();
    Optional<Media> known = Optional.ofNullable(read.get(id));
    Instant timestamp = timestamp(known.orElseGet(() -> ask(id, parameter)));
    return new Place(timestamp, Optional.of(id), Optional.empty());
  }

  private Media ask(MediaId id, String parameter) {
    calls++;
    try {
      return graph.getMedia(token, id, List.of("id", "timestamp"), deadline).value();
    } catch (GraphException e) {
      if (e.kind() == GraphErrorKind.NOT_FOUND) {
        throw ApiException.notFound(
            "The parameter \""
                + parameter
                + "\" names a media object that the connected account does not have, or no longer"
                + " has.");
      }
      throw e;
    }
  }

  /** The place of a legacy id is known exactly once its post was read. */
  private Place recognised(Place place) {
    return place
        .shortcode()
        .flatMap(
            code ->
                read.values().stream()
                    .filter(media -> media.text("shortcode").filter(code::names).isPresent())
                    .findFirst())
        .map(media -> new Place(timestamp(media), Optional.of(media.id()), Optional.empty()))
        .orElse(place);
  }

  private static Instant timestamp(Media media) {
    return media.timestamp().orElse(Instant.MIN);
  }

  /**
   * Where an anchor lies in the order of the account's media.
   *
   * @param id unknown for a legacy id: then nothing of its second is earlier or later
   */
  private record Place(Instant timestamp, Optional<MediaId> id, Optional<Shortcode> shortcode) {
    /** Above zero when the media is earlier than this place, below zero when it is later. */
    int compareTo(Media media) {
      int byTime =
          timestamp.truncatedTo(ChronoUnit.SECONDS).compareTo(MediaRangeReader.timestamp(media));
      return byTime != 0
          ? byTime
          : id.map(own -> own.value().compareTo(media.id().value())).orElse(0);
    }
  }
}
