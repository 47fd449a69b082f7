package connector.instagram.digest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, by which Meta signs what it sends. */
public final class Hmac {
  private static final String NAME = "HmacSHA256";

  private Hmac() {}

  public static byte[] sha256(byte[] key, String message) {
    return sha256(key, message.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] sha256(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key, NAME));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }
}
