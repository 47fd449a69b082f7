package connector.instagram.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return new EventId(HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
