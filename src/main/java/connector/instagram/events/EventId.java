package connector.instagram.events;

import connector.instagram.graph.MediaId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names the event "this account published this media": the same on every path and every repetition,
 * so that consumers can drop repeats. 32 hexadecimal digits.
 */
public record EventId(String value) {

  public static EventId of(String professionalId, MediaId media) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((professionalId + "\n" + media).getBytes(StandardCharsets.UTF_8));
      return new EventId(HexFormat.of().formatHex(digest, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
