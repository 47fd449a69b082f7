package connector.instagram.feed;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Usage;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one scan of an account's media found.
 *
 * @param date Instagram's clock at the first page
 * @param usage how much of Instagram's call budget was used at the end
 */
public record ScanResult(Found found, Ending ending, Optional<Instant> date, Usage usage) {
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
  public record Ending(boolean complete, boolean gap, boolean endless, Optional<GraphError> error) {
    public static final Ending COMPLETE = new Ending(true, false, false, Optional.empty());
    public static final Ending CUT_SHORT = new Ending(false, false, false, Optional.empty());
  }
}
