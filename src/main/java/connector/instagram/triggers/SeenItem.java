package connector.instagram.triggers;

import connector.instagram.feed.ScanResult;
import connector.instagram.graph.Media;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;

/**
 * A media object as a state knows it: its second, and 64 bits of the hash of its id. In this order
 * media are handed over, so that even a second with hundreds of posts can be cut in two.
 */
record SeenItem(long second, long hash) implements Comparable<SeenItem> {
  private static final Comparator<SeenItem> ORDER =
      Comparator.comparingLong(SeenItem::second)
          .thenComparing(SeenItem::hash, Long::compareUnsigned);

  static SeenItem of(Media media) {
    return new SeenItem(ScanResult.timestamp(media).getEpochSecond(), hashOf(media.id().value()));
  }

  /** Everything of this second and later is not below it. */
  static SeenItem startOf(long second) {
    return new SeenItem(second, 0);
  }

  static long hashOf(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public int compareTo(SeenItem other) {
    return ORDER.compare(this, other);
  }
}
