package connector.instagram.feed;

import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.OptionalFields;
import connector.instagram.graph.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scans an account's media down to a floor (P2 and P3). */
public final class MediaScanner {
  private static final int LIMIT = 100;

  /** Instagram serves 100 pages of 100 at most; some may be short, and twenty more are enough. */
  private static final int MOST_PAGES = 120;

  /** Enough for what was published within a minute. */
  private static final int FEW_PAGES = 2;

  private final GraphApi graph;
  private final List<String> fields;
  private final OptionalFields optional;
  private final Extent extent;

  public MediaScanner(GraphApi graph, Collection<String> fields) {
    this(graph, fields, OptionalFields.ofMedia(), new Extent(MOST_PAGES, LIMIT));
  }

  private MediaScanner(
      GraphApi graph, Collection<String> fields, OptionalFields optional, Extent extent) {
    this.graph = graph;
    this.fields = List.copyOf(fields);
    this.optional = optional;
    this.extent = extent;
  }

  /** For a list that has no end: reads the first pages only. */
  public MediaScanner brief() {
    return new MediaScanner(graph, fields, optional, new Extent(FEW_PAGES, extent.limit()));
  }

  /** The same with smaller pages. */
  MediaScanner inPagesOf(int items) {
    return new MediaScanner(graph, fields, optional, new Extent(extent.pages(), items));
  }

  /**
   * @throws GraphException when not even the first page could be read; a later failure makes the
   *     scan incomplete instead
   */
  public Result down(AccessToken token, Instant floor, Deadline deadline) {
    return begin(token, deadline).down(token, floor, deadline);
  }

  /** Scans down to the overlap before Instagram's own present time. */
  public Result recent(AccessToken token, Duration overlap, Deadline deadline) {
    return begin(token, deadline).recent(token, overlap, deadline);
  }

  /**
   * Reads the first page only.
   *
   * @throws GraphException when it could not be read
   */
  public MediaScan begin(AccessToken token, Deadline deadline) {
    return optional.ask(
        fields,
        known ->
            new MediaScan(
                graph.listMedia(
                    token,
                    GraphApi.MediaQuery.newest(known, extent.limit()),
                    extent.pages(),
                    deadline)));
  }

  /** How much is read at most: so many pages of so many items. */
  private record Extent(int pages, int limit) {}

  /**
   * What one scan of an account's media found.
   *
   * @param date Instagram's clock at the first page
   * @param usage how much of Instagram's call budget was used at the end
   */
  public record Result(Found found, Ending ending, Optional<Instant> date, Usage usage) {
    public List<Media> items() {
      return found.items();
    }

    public boolean complete() {
      return ending.complete();
    }

    public boolean gap() {
      return ending.gap();
    }

    public boolean endless() {
      return ending.endless();
    }

    public Optional<GraphError> error() {
      return ending.error();
    }

    /**
     * True when one of these lies where two pages met or behind: pages that count positions slide
     * when a post is deleted between two of them, and hide another one there.
     */
    public boolean mayHideOthersThan(Collection<Media> unseen) {
      return items().subList(found.certain(), items().size()).stream()
          .anyMatch(new HashSet<>(unseen)::contains);
    }

    public static Instant timestamp(Media media) {
      return media.timestamp().orElseThrow();
    }

    /**
     * What was listed.
     *
     * @param items every item has a timestamp
     * @param certain how many of the items lie before any place where two pages met
     * @param undated items whose timestamp is missing or no time: nobody knows whether they are new
     * @param skipped how many items could not be used, the undated ones among them
     */
    public record Found(List<Media> items, int certain, Set<MediaId> undated, int skipped) {
      public Found {
        items = List.copyOf(items);
        undated = Set.copyOf(undated);
      }
    }

    /**
     * How a scan ended.
     *
     * @param complete false when it ended before it met what is old (P3)
     * @param gap true when Instagram's end of the list came before the floor
     * @param endless true when no scan of this list comes to an end, however much time it has (B3)
     * @param error what Instagram refused a later page with
     */
    public record Ending(
        boolean complete, boolean gap, boolean endless, Optional<GraphError> error) {
      public static final Ending COMPLETE = new Ending(true, false, false, Optional.empty());
      public static final Ending CUT_SHORT = new Ending(false, false, false, Optional.empty());
    }
  }
}
