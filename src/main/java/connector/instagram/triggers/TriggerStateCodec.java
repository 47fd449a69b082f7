package connector.instagram.triggers;

import connector.instagram.api.ApiException;
import connector.instagram.json.Json;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A state as flows keep it: bytes in base64url, at most {@value #MOST_CHARACTERS} characters.
 *
 * <p>Version, flags, account, mark, floor, doubted, then each media object as its distance in
 * seconds from the floor and its hash; a checksum last, which finds damage. Neither signed nor
 * limited in time: the caller's key is what authorises, and a quiet account sends the same state
 * for years.
 */
final class TriggerStateCodec {
  static final int MOST_CHARACTERS = 2_000;
  private static final int VERSION = 1;
  private static final int MORE_WAITS = 1;
  private static final int HEAD = 2 + 5 * Long.BYTES;
  private static final int ENTRY = Integer.BYTES + Long.BYTES;

  /** The year 10000 begins: whoever makes up a state may write any number into it. */
  private static final long LAST = 253_402_300_800L;

  private static final long FARTHEST = 0xFFFF_FFFFL;

  private TriggerStateCodec() {}

  static String write(TriggerState state) {
    byte[] bytes = new byte[HEAD + state.seen().size() * ENTRY + Integer.BYTES];
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes)
            .put((byte) VERSION)
            .put((byte) (state.moreWaits() ? MORE_WAITS : 0))
            .putLong(state.account())
            .putLong(state.mark())
            .putLong(state.floor().second())
            .putLong(state.floor().hash())
            .putLong(state.doubted());
    for (SeenItem media : state.seen()) {
      long distance = Math.min(media.second() - state.floor().second(), FARTHEST);
      buffer.putInt((int) distance).putLong(media.hash());
    }
    buffer.putInt(checksum(bytes));
    return text(bytes);
  }

  /**
   * @throws ApiException when the text is no state that was ever given
   */
  static TriggerState read(String text) {
    byte[] bytes = bytes(text);
    int entries = (bytes.length - HEAD - Integer.BYTES) / ENTRY;
    if (bytes.length < HEAD + Integer.BYTES
        || bytes.length != HEAD + entries * ENTRY + Integer.BYTES
        || bytes[0] != VERSION
        || ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES) != checksum(bytes)) {
      throw unreadable();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 2, bytes.length - 2);
    long account = buffer.getLong();
    long mark = buffer.getLong();
    SeenItem floor = new SeenItem(buffer.getLong(), buffer.getLong());
    long doubted = buffer.getLong();
    TreeSet<SeenItem> seen = new TreeSet<>();
    for (int i = 0; i < entries; i++) {
      long distance = Integer.toUnsignedLong(buffer.getInt());
      seen.add(new SeenItem(floor.second() + distance, buffer.getLong()));
    }
    if (Stream.of(mark, floor.second(), doubted).anyMatch(second -> second < 0 || second > LAST)) {
      throw unreadable();
    }
    return new TriggerState(account, mark, floor, seen, doubted, (bytes[1] & MORE_WAITS) != 0);
  }

  private static byte[] bytes(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw unreadable();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      // The decoder takes padding, and whatever stands in the last character's unused bits.
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
