package connector.instagram.secrets;

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

  public EncryptionKey {
    if (key.getEncoded().length != BYTES) {
      throw new IllegalArgumentException("an encryption key must have 32 bytes");
    }
  }

  public static EncryptionKey of(String kid, byte[] bytes, Instant activeFrom) {
    return new EncryptionKey(kid, new SecretKeySpec(bytes, "AES"), activeFrom);
  }

  @Override
  public String toString() {
    return "EncryptionKey[kid=" + kid + ", key=[redacted], activeFrom=" + activeFrom + "]";
  }
}
