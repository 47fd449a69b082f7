package connector.instagram.feed;

import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.MediaQuery;
import connector.instagram.graph.OptionalFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

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
  private final int mostPages;

  public MediaScanner(GraphApi graph, Collection<String> fields) {
    this(graph, fields, OptionalFields.ofMedia(), MOST_PAGES);
  }

  private MediaScanner(
      GraphApi graph, Collection<String> fields, OptionalFields optional, int mostPages) {
    this.graph = graph;
    this.fields = List.copyOf(fields);
    this.optional = optional;
    this.mostPages = mostPages;
  }

  /** For a list that has no end: reads the first pages only. */
  public MediaScanner brief() {
    return new MediaScanner(graph, fields, optional, FEW_PAGES);
  }

  /**
   * @throws GraphException when not even the first page could be read; a later failure makes the
   *     scan incomplete instead
   */
  public ScanResult down(AccessToken token, Instant floor, Deadline deadline) {
    return begin(token, deadline).down(token, floor, deadline);
  }

  /** Scans down to the overlap before Instagram's own present time. */
  public ScanResult recent(AccessToken token, Duration overlap, Deadline deadline) {
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
                graph.listMedia(token, MediaQuery.newest(known, LIMIT), mostPages, deadline)));
  }
}
