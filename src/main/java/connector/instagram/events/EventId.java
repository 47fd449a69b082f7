package connector.instagram.events;

import connector.instagram.digest.Sha256;
import java.util.HexFormat;

/**
 * Names an event by the account, the kind and the object that it is about (P12): the same on every
 * path and at every repetition, so that consumers can drop repeats. 32 hexadecimal digits.
 */
public record EventId(String value) {
  private static final int BYTES = 16;

  /**
   * @param object the id of what the event is about, such as a media id
   */
  static EventId of(String professionalId, EventKind kind, String object) {
    String name = professionalId + "\n" + kind.text() + "\n" + object;
    return new EventId(HexFormat.of().formatHex(Sha256.of(name), 0, BYTES));
  }

  @Override
  public String toString() {
    return value;
  }
}
