package connector.instagram.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Undoes what a reply's {@code Content-Encoding} says (RFC 9110). A compressed reply has two
 * bounds: what came over the wire, which {@link BoundedBody} counts, and what it unpacks to.
 */
final class ContentCoding {
  /** What replies are asked for in; a server may always send them as they are. */
  static final String WANTED = "gzip";

  /** No compression of this kind does better: whatever claims more is damaged. */
  private static final long BEST_RATIO = 1032;

  private static final byte[] NOTHING = new byte[0];

  private ContentCoding() {}

  /**
   * @param coding the header's value; empty where there is none
   * @return no bytes at all where nothing can be read: such an answer is judged by its status, and
   *     a 200 counts as unreadable
   * @throws ReplyTooLargeException when it unpacks to more than Instagram has a reason to send; no
   *     more than that is unpacked
   */
  static byte[] decode(String coding, byte[] body, int httpStatus) throws ReplyTooLargeException {
    return switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> body.length == 0 ? body : unzipped(body, httpStatus);
      default -> NOTHING;
    };
  }

  private static byte[] unzipped(byte[] body, int httpStatus) throws ReplyTooLargeException {
    long claimed = claimedBytes(body);
    if (claimed > ReplyTooLargeException.MOST_BYTES && claimed <= body.length * BEST_RATIO) {
      throw new ReplyTooLargeException(httpStatus);
    }
    byte[] unpacked;
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      unpacked = zip.readNBytes(ReplyTooLargeException.MOST_BYTES + 1);
    } catch (IOException e) {
      // Damaged, or cut off.
      return NOTHING;
    }
    if (unpacked.length > ReplyTooLargeException.MOST_BYTES) {
      throw new ReplyTooLargeException(httpStatus);
    }
    return unpacked;
  }

  /**
   * What the body says itself that it unpacks to (RFC 1952). It may lie, so the bound holds all the
   * same; but of hundreds of bombs at once none is unpacked as far as the bound.
   */
  private static long claimedBytes(byte[] body) {
    return body.length < Integer.BYTES
        ? 0
        : Integer.toUnsignedLong(
            ByteBuffer.wrap(body)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(body.length - Integer.BYTES));
  }
}
