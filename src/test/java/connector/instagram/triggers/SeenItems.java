package connector.instagram.triggers;

import connector.instagram.feed.SeenWindow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Windows of a flow for tests, from seconds. */
final class SeenItems {
  private SeenItems() {}

  static SeenWindow<Long, SeenItem> window(
      long highWatermark, SeenItem lowWatermark, Collection<SeenItem> seen) {
    Map<Long, SeenItem> byHash = new HashMap<>();
    seen.forEach(item -> byHash.put(item.hash(), item));
    return new SeenWindow<>(Instant.ofEpochSecond(highWatermark), lowWatermark, byHash);
  }
}
