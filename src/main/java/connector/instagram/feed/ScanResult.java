package connector.instagram.feed;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.Media;
import connector.instagram.graph.Usage;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What one scan of an account's media found.
 *
 * @param items every item has a timestamp
 * @param complete false when the scan ended before it met what is old (rule P3)
 * @param date Instagram's clock at the first page
 * @param gap true when Instagram's end of the list came before the floor
 * @param error what Instagram refused a later page with
 * @param certain how many of the items lie before any place where two pages met
 * @param usage how much of Instagram's call budget was used at the end
 */
public record ScanResult(
    List<Media> items,
    boolean complete,
    Optional<Instant> date,
    boolean gap,
    Optional<GraphError> error,
    int certain,
    Usage usage) {
  public ScanResult {
    items = List.copyOf(items);
  }

  /**
   * True when one of these lies where two pages met or behind: pages that count positions slide
   * when a post is deleted between two of them, and hide another one there.
   */
  public boolean mayHideOthersThan(Collection<Media> unseen) {
    return items.subList(certain, items.size()).stream().anyMatch(new HashSet<>(unseen)::contains);
  }

  public static Instant timestamp(Media media) {
    return media.timestamp().orElseThrow();
  }
}
