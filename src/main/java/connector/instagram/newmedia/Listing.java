package connector.instagram.newmedia;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.Media;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one look at an account's media found.
 *
 * @param items every item has a timestamp
 * @param complete false when the listing ended before it met what is old (rule P3)
 * @param date Instagram's clock at the first page
 * @param gap true when Instagram's end of the list came before the floor
 * @param error what Instagram refused a later page with
 */
record Listing(
    List<Media> items,
    boolean complete,
    Optional<Instant> date,
    boolean gap,
    Optional<GraphError> error) {
  Listing {
    items = List.copyOf(items);
  }

  static Instant timestamp(Media media) {
    return media.timestamp().orElseThrow();
  }
}
