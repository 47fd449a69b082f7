package connector.instagram.secrets;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key that protects secrets at rest.
 *
 * @param kid names the key in what it encrypted
 * @param key 32 bytes for AES-256
 * @param activeFrom when it is first used to encrypt; before that it only decrypts, so that every
 *     instance knows it by then
 */
public record EncryptionKey(String kid, SecretKey key, Instant activeFrom) {
  private static final int BYTES = 32;

  /** Two GUIDs in a row, the least that the templates give, are 72 characters. */
  private static final int MATERIAL = 64;

  private static final int DISTINCT = 8;
  private static final String PURPOSE = "instagram-connector encryption key ";

  public EncryptionKey {
    if (key.getEncoded().length != BYTES) {
      throw new IllegalArgumentException("an encryption key must have 32 bytes");
    }
  }

  public static EncryptionKey of(String kid, byte[] bytes, Instant activeFrom) {
    return new EncryptionKey(kid, new SecretKeySpec(bytes, "AES"), activeFrom);
  }

  /**
   * The key that is derived from a text, the same at every instance. A template can make
   * unguessable text but no random bytes, so its key comes this way.
   *
   * @param material unguessable; the name of the key goes into the derivation as well
   */
  public static EncryptionKey derived(String kid, String material, Instant activeFrom) {
    if (material.length() < MATERIAL || material.chars().distinct().count() < DISTINCT) {
      throw new IllegalArgumentException("key material is too short or too uniform");
    }
    byte[] bytes =
        Hkdf.derive(
            material.getBytes(StandardCharsets.UTF_8),
            new byte[0],
            (PURPOSE + kid).getBytes(StandardCharsets.UTF_8),
            BYTES);
    return of(kid, bytes, activeFrom);
  }

  @Override
  public String toString() {
    return "EncryptionKey[kid=" + kid + ", key=[redacted], activeFrom=" + activeFrom + "]";
  }
}
