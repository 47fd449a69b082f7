package connector.instagram.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Compares texts so that the time it takes does not tell how much of a guess was right. */
public final class ConstantTime {
  private ConstantTime() {}

  public static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
