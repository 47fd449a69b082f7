package connector.instagram.triggers;

import connector.instagram.digest.Sha256;
import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;

/**
 * A media object as a state knows it: its second, and 64 bits of the hash of its id. Media are
 * handed over in this order, so that even a second with hundreds of posts can be cut in two.
 */
record SeenItem(long second, long hash) implements Comparable<SeenItem> {
  static final SeenWindow.Timeline<SeenItem> TIMELINE = new SecondsAndHashes();

  private static final Comparator<SeenItem> ORDER =
      Comparator.comparingLong(SeenItem::second)
          .thenComparing(SeenItem::hash, Long::compareUnsigned);

  static SeenItem of(Media media) {
    return new SeenItem(
        MediaScanner.Result.timestamp(media).getEpochSecond(), hashOf(media.id().value()));
  }

  /** A media object without a timestamp, as if dated now. */
  static SeenItem undated(MediaId id, Instant now) {
    return new SeenItem(now.getEpochSecond(), hashOf(id.value()));
  }

  /** Everything of this second and later is not below it. */
  static SeenItem startOf(long second) {
    return new SeenItem(second, 0);
  }

  static long hashOf(String text) {
    return ByteBuffer.wrap(Sha256.of(text)).getLong();
  }

  @Override
  public int compareTo(SeenItem other) {
    return ORDER.compare(this, other);
  }

  /**
   * Every media object has a position of its own. A state has room for so many and no more, so the
   * low watermark may pass the high one's second; what is dated in the future stays above it.
   */
  private static final class SecondsAndHashes implements SeenWindow.Timeline<SeenItem> {
    @Override
    public Instant timestamp(SeenItem item) {
      return Instant.ofEpochSecond(item.second());
    }

    @Override
    public SeenItem startOf(Instant timestamp) {
      return SeenItem.startOf(timestamp.getEpochSecond());
    }

    @Override
    public SeenItem ceiling(Instant highWatermark) {
      return SeenItem.startOf(highWatermark.getEpochSecond() + 1);
    }
  }
}
