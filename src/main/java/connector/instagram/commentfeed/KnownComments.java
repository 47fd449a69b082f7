package connector.instagram.commentfeed;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The comments that were seen, each by its hash and the second that it bears. Immutable, and small:
 * a process remembers those of all its connections.
 */
final class KnownComments {
  static final KnownComments NONE = new KnownComments(new long[0], new int[0]);

  private static final int BYTES = Long.BYTES + Integer.BYTES;

  /** In ascending order. */
  private final long[] hashes;

  /** Of each hash; seconds since 1970, without a sign. */
  private final int[] seconds;

  private KnownComments(long[] hashes, int[] seconds) {
    this.hashes = hashes;
    this.seconds = seconds;
  }

  int size() {
    return hashes.length;
  }

  boolean has(long hash) {
    return Arrays.binarySearch(hashes, hash) >= 0;
  }

  /**
   * @param more seconds since 1970, by the hashes
   */
  KnownComments and(Map<Long, Long> more) {
    if (more.isEmpty()) {
      return this;
    }
    TreeMap<Long, Integer> all = new TreeMap<>();
    for (int i = 0; i < hashes.length; i++) {
      all.put(hashes[i], seconds[i]);
    }
    more.forEach((hash, second) -> all.put(hash, second.intValue()));
    return of(all);
  }

  /** Those that do not lie before a moment. */
  KnownComments from(Instant floor) {
    TreeMap<Long, Integer> kept = new TreeMap<>();
    for (int i = 0; i < hashes.length; i++) {
      if (second(i) >= floor.getEpochSecond()) {
        kept.put(hashes[i], seconds[i]);
      }
    }
    return kept.size() == size() ? this : of(kept);
  }

  private static KnownComments of(SortedMap<Long, Integer> all) {
    return new KnownComments(
        all.keySet().stream().mapToLong(Long::longValue).toArray(),
        all.values().stream().mapToInt(Integer::intValue).toArray());
  }

  private long second(int index) {
    return Integer.toUnsignedLong(seconds[index]);
  }

  /**
   * From when on there are at most so many of them: those of one second stay or go together.
   *
   * @return the given moment when there are not too many
   */
  Instant floorOf(int most, Instant floor) {
    if (size() <= most) {
      return floor;
    }
    long[] sorted = new long[size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = second(i);
    }
    Arrays.sort(sorted);
    return Instant.ofEpochSecond(sorted[size() - most - 1] + 1);
  }

  String text() {
    ByteBuffer bytes = ByteBuffer.allocate(size() * BYTES);
    for (int i = 0; i < size(); i++) {
      bytes.putLong(hashes[i]).putInt(seconds[i]);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * @throws IllegalArgumentException when it is none that {@link #text} wrote
   */
  static KnownComments parse(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    if (bytes.remaining() % BYTES != 0) {
      throw new IllegalArgumentException("not known comments");
    }
    TreeMap<Long, Integer> all = new TreeMap<>();
    while (bytes.hasRemaining()) {
      all.put(bytes.getLong(), bytes.getInt());
    }
    return of(all);
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return that instanceof KnownComments other
        && Arrays.equals(hashes, other.hashes)
        && Arrays.equals(seconds, other.seconds);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(hashes) + Arrays.hashCode(seconds);
  }

  @Override
  public String toString() {
    return size() + " known comments";
  }
}
