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
  private final MediaScanner whole;

  private FirstLook(MediaScanner look, MediaScanner whole) {
    this.look = look;
    this.whole = whole;
  }

  /**
   * @param fields of a post that is handed over
   * @param telling fields that tell, beside id and timestamp, whether a post is news
   */
  public static FirstLook of(
      GraphApi graph, Collection<String> fields, Collection<String> telling) {
    List<String> looked = Stream.concat(Stream.of("id", "timestamp"), telling.stream()).toList();
    return new FirstLook(new MediaScanner(graph, looked), new MediaScanner(graph, fields));
  }

  /** For a list that has no end: reads the first pages only. */
  public FirstLook brief() {
    return new FirstLook(look.brief(), whole.brief());
  }

  /**
   * Scans down to the floor. Where the result has news, its posts have all fields; where it has
   * none, they may have those of the first look only.
   *
   * @throws GraphException when the first page could not be read, of the look or of the whole
   */
  public MediaScanner.Result down(AccessToken token, Wanted wanted, Deadline deadline) {
    MediaScanner.Result looked =
        look.inPagesOf(Math.min(MOST, Math.max(FEWEST, wanted.known() + BELOW_FLOOR)))
            .begin(token, deadline)
            .down(token, wanted.floor(), wanted.news(), deadline);
    return looked.items().stream().noneMatch(wanted.news())
        ? looked
        : whole.down(token, wanted.floor(), deadline);
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
