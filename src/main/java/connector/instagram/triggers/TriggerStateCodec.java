package connector.instagram.triggers;

import connector.instagram.api.ApiException;
import connector.instagram.feed.SeenWindow;
import connector.instagram.json.Json;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A state as flows keep it: bytes in base64url, at most {@value #MOST_CHARACTERS} characters.
 *
 * <p>Version, flags, account, high watermark, low watermark and doubted come first. Then each media
 * object follows as its distance in seconds from the low watermark and its hash. A checksum comes
 * last, which finds damage. The text is neither signed nor limited in time: the caller's key is
 * what authorises, and a quiet account sends the same state for years.
 */
final class TriggerStateCodec {
  static final int MOST_CHARACTERS = 2_000;
  private static final int VERSION = 1;
  private static final int MORE_WAITS = 1;
  private static final int HEAD = 2 + 5 * Long.BYTES;
  private static final int ENTRY = Integer.BYTES + Long.BYTES;

  /** Where the year 10000 begins. Whoever makes up a state may write any number into it. */
  private static final long LAST = 253_402_300_800L;

  private static final long FARTHEST = 0xFFFF_FFFFL;

  private TriggerStateCodec() {}

  static String write(TriggerState state) {
    SeenItem lowWatermark = state.window().lowWatermark();
    List<SeenItem> seen = state.window().seenIds().values().stream().sorted().toList();
    byte[] bytes = new byte[HEAD + seen.size() * ENTRY + Integer.BYTES];
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes)
            .put((byte) VERSION)
            .put((byte) (state.moreWaits() ? MORE_WAITS : 0))
            .putLong(state.account())
            .putLong(state.window().highWatermark().getEpochSecond())
            .putLong(lowWatermark.second())
            .putLong(lowWatermark.hash())
            .putLong(state.doubted());
    for (SeenItem item : seen) {
      long distance = Math.min(item.second() - lowWatermark.second(), FARTHEST);
      buffer.putInt((int) distance).putLong(item.hash());
    }
    buffer.putInt(checksum(bytes));
    return text(bytes);
  }

  /**
   * @throws ApiException when the text is no state that was ever given
   */
  static TriggerState parse(String text) {
    byte[] bytes = bytes(text);
    int entries = (bytes.length - HEAD - Integer.BYTES) / ENTRY;
    if (bytes.length < HEAD + Integer.BYTES
        || bytes.length != HEAD + entries * ENTRY + Integer.BYTES
        || entries > TriggerState.MOST_SEEN
        || bytes[0] != VERSION
        || ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES) != checksum(bytes)) {
      throw unreadable();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 2, bytes.length - 2);
    long account = buffer.getLong();
    long highWatermark = second(buffer);
    SeenItem lowWatermark = new SeenItem(second(buffer), buffer.getLong());
    long doubted = second(buffer);
    Map<Long, SeenItem> seen = new HashMap<>();
    for (int i = 0; i < entries; i++) {
      long distance = Integer.toUnsignedLong(buffer.getInt());
      SeenItem item = new SeenItem(lowWatermark.second() + distance, buffer.getLong());
      seen.put(item.hash(), item);
    }
    return new TriggerState(
        account,
        new SeenWindow<>(Instant.ofEpochSecond(highWatermark), lowWatermark, seen),
        doubted,
        (bytes[1] & MORE_WAITS) != 0);
  }

  private static long second(ByteBuffer buffer) {
    long second = buffer.getLong();
    if (second < 0 || second > LAST) {
      throw unreadable();
    }
    return second;
  }

  private static byte[] bytes(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw unreadable();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      // The decoder accepts padding, and anything in the last character's unused bits.
      if (text(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Of everything before the checksum itself. */
  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - Integer.BYTES);
    return (int) checksum.getValue();
  }

  private static ApiException unreadable() {
    return ApiException.invalidParameter(
        "The parameter \"triggerState\" is damaged or not a state of this trigger. Turn the flow"
            + " off and on again: it then begins with what is published from now on.",
        Json.object().put("parameter", "triggerState"));
  }
}
