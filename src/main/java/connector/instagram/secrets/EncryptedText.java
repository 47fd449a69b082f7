package connector.instagram.secrets;

import java.util.Optional;

/**
 * A secret as it lies in storage, opened where it is needed; no cache holds a readable one.
 *
 * @param document container and name of the document that holds it, which it is bound to
 */
public record EncryptedText(SecretBox secrets, String document, String encrypted) {
  public static EncryptedText seal(String secret, String document, SecretBox secrets) {
    return new EncryptedText(secrets, document, secrets.seal(secret, document));
  }

  /**
   * @throws SecretBox.UnknownKeyException when no configured key opens it
   */
  public String open() {
    return secrets.open(encrypted, document);
  }

  /** The same secret under the key that encrypts at present; the same object where it is so. */
  public EncryptedText renewed() {
    return secrets.isCurrent(encrypted) ? this : seal(open(), document, secrets);
  }

  /** The key that it is encrypted with; empty when it is damaged. */
  public Optional<String> kid() {
    return SecretBox.kid(encrypted);
  }

  public boolean hasKnownKey() {
    return secrets.knowsKeyOf(encrypted);
  }

  @Override
  public String toString() {
    return "[encrypted]";
  }
}
