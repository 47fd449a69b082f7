package connector.instagram.triggers;

import connector.instagram.graph.Media;
import connector.instagram.listing.Listing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;

/**
 * A media object as a state knows it: its second, and 64 bits of the hash of its id. In this order
 * media are handed over, so that even a second with hundreds of posts can be cut in two.
 */
record MediaMark(long second, long hash) implements Comparable<MediaMark> {
  private static final Comparator<MediaMark> ORDER =
      Comparator.comparingLong(MediaMark::second)
          .thenComparing(MediaMark::hash, Long::compareUnsigned);

  static MediaMark of(Media media) {
    return new MediaMark(Listing.timestamp(media).getEpochSecond(), hashOf(media.id().value()));
  }

  /** Everything of this second and later is not below it. */
  static MediaMark startOf(long second) {
    return new MediaMark(second, 0);
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
  public int compareTo(MediaMark other) {
    return ORDER.compare(this, other);
  }
}
