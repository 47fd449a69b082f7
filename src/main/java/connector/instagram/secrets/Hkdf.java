package connector.instagram.secrets;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 as in RFC 5869. Written out because Java has it from version 25 on only. */
final class Hkdf {
  private static final String HMAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;

  private Hkdf() {}

  /**
   * @param material input keying material: unguessable, but not evenly spread over its bytes
   * @param salt not secret; empty for none
   * @param info says what the key is for: other words, another key
   * @param length bytes to make, up to 8,160
   */
  static byte[] derive(byte[] material, byte[] salt, byte[] info, int length) {
    return expand(extract(material, salt), info, length);
  }

  private static byte[] extract(byte[] material, byte[] salt) {
    return hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt).doFinal(material);
  }

  private static byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
    Mac mac = hmac(pseudorandomKey);
    byte[] made = new byte[length];
    byte[] block = new byte[0];
    for (int done = 0, number = 1; done < length; done += HASH_BYTES, number++) {
      mac.update(block);
      mac.update(info);
      mac.update((byte) number);
      block = mac.doFinal();
      System.arraycopy(block, 0, made, done, Math.min(HASH_BYTES, length - done));
    }
    Arrays.fill(block, (byte) 0);
    return made;
  }

  private static Mac hmac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no " + HMAC, e);
    }
  }
}
