package connector.instagram.digest;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Text that nobody guesses. */
public final class RandomText {
  private RandomText() {}

  public static String hex(int bytes, SecureRandom random) {
    return HexFormat.of().formatHex(bytes(bytes, random));
  }

  public static String base64(int bytes, SecureRandom random) {
    return Base64.getEncoder().encodeToString(bytes(bytes, random));
  }

  /** As it may stand in an address. */
  public static String base64Url(int bytes, SecureRandom random) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes, random));
  }

  private static byte[] bytes(int count, SecureRandom random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
