package connector.instagram.feed;

import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Scans in two steps (P2): the first look asks only for what tells whether a post is news, and for
 * as few posts as an account without news needs. Only where it shows news everything is read, by a
 * scan of its own that begins at the top again.
 *
 * <p>A result is always that of one scan. What the first look saw is forgotten as soon as the other
 * begins, so nothing that moved, came or went in between can be missed or be taken without its
 * fields. It is public because the poll takes it from here; it is here because a scan's rules are.
 */
public final class FirstLook {
  /** An idle account's reply stays below four kilobytes so. */
  private static final int FEWEST = 40;

  private static final int MOST = 100;

  /** A whole page below the floor (P2), and five for pinned posts, which come first. */
  private static final int BELOW_FLOOR = 30;

  private final MediaScanner look;
  private final MediaScanner longLook;
  private final MediaScanner whole;

  private FirstLook(MediaScanner look, MediaScanner longLook, MediaScanner whole) {
    this.look = look;
    this.longLook = longLook;
    this.whole = whole;
  }

  /**
   * @param fields of a post that is handed over
   * @param telling fields that tell, beside id and timestamp, whether a post is news
   */
  public static FirstLook of(
      GraphApi graph, Collection<String> fields, Collection<String> telling) {
    return of(graph, fields, telling, List.of());
  }

  /**
   * @param beside further fields of the posts that {@link #downWithNewest} gives
   */
  public static FirstLook of(
      GraphApi graph,
      Collection<String> fields,
      Collection<String> telling,
      Collection<String> beside) {
    List<String> looked = Stream.concat(Stream.of("id", "timestamp"), telling.stream()).toList();
    return new FirstLook(
        new MediaScanner(graph, looked),
        new MediaScanner(graph, Stream.concat(looked.stream(), beside.stream()).toList()),
        new MediaScanner(graph, fields));
  }

  /** For a list that has no end: reads the first pages only. */
  public FirstLook brief() {
    return new FirstLook(look.brief(), longLook.brief(), whole.brief());
  }

  /**
   * Scans down to the floor. Where the result has news, its posts have all fields; where it has
   * none, they may have those of the first look only.
   *
   * @throws GraphException when the first page could not be read, of the look or of the whole
   */
  public Looked down(AccessToken token, Wanted wanted, Deadline deadline) {
    MediaScanner.Result looked =
        look.inPagesOf(Math.min(MOST, Math.max(FEWEST, wanted.known() + BELOW_FLOOR)))
            .begin(token, deadline)
            .down(token, wanted.floor(), wanted.news(), deadline);
    return new Looked(settled(looked, token, wanted, deadline), List.of());
  }

  /**
   * The same by a first look that shows the newest {@value #MOST} posts, whatever is news. It costs
   * no further call, except where Instagram sends smaller pages.
   *
   * @throws GraphException as {@link #down} does
   */
  public Looked downWithNewest(AccessToken token, Wanted wanted, Deadline deadline) {
    MediaScan scan = longLook.begin(token, deadline);
    MediaScanner.Result looked = scan.down(token, wanted.floor(), wanted.news(), deadline);
    List<Media> newest = scan.first(MOST, token, deadline);
    return new Looked(settled(looked, token, wanted, deadline), newest);
  }

  private MediaScanner.Result settled(
      MediaScanner.Result looked, AccessToken token, Wanted wanted, Deadline deadline) {
    return looked.items().stream().noneMatch(wanted.news())
        ? looked
        : whole.down(token, wanted.floor(), deadline);
  }

  /**
   * What was seen.
   *
   * @param newest the first posts of the list with the fields of the first look, where they were
   *     asked for
   */
  public record Looked(MediaScanner.Result result, List<Media> newest) {
    public Looked {
      newest = List.copyOf(newest);
    }
  }

  /**
   * What is looked for.
   *
   * @param floor how far the scan goes down
   * @param known how many posts above the floor are no news
   * @param news whether a post is news; it has a timestamp, and the telling fields
   */
  public record Wanted(Instant floor, int known, Predicate<Media> news) {}
}
