package connector.instagram.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Undoes what a reply's {@code Content-Encoding} says (RFC 9110). A compressed reply has two
 * bounds: what came over the wire, which {@link BoundedBody} counts, and what it unpacks to.
 */
final class ContentCoding {
  /** What replies are asked for in; a server may always send them as they are. */
  static final String WANTED = "gzip";

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
}
