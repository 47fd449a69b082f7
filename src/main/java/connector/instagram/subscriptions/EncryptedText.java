package connector.instagram.subscriptions;

import connector.instagram.api.ApiException;
import connector.instagram.secrets.SecretBox;
import java.util.Optional;

/** A callback's address, or a signing secret, as it lies in storage; opened for one use. */
record EncryptedText(SecretBox secrets, String document, String encrypted) {
  static EncryptedText seal(String secret, String document, SecretBox secrets) {
    return new EncryptedText(secrets, document, secrets.seal(secret, document));
  }

  /**
   * @throws ApiException.NotConfigured when no configured key opens it
   */
  String open() {
    try {
      return secrets.open(encrypted, document);
    } catch (SecretBox.UnknownKeyException e) {
      throw new ApiException.NotConfigured(
          "No key in ENCRYPTION_KEYS opens the subscription in "
              + document
              + ". Put the key that it was encrypted with back; if that is there, end the"
              + " subscription and let its flow subscribe again.");
    }
  }

  /** The same secret under the key that encrypts at present. */
  EncryptedText renewed() {
    return secrets.isCurrent(encrypted)
        ? this
        : seal(secrets.open(encrypted, document), document, secrets);
  }

  Optional<String> kid() {
    return SecretBox.kid(encrypted);
  }

  @Override
  public String toString() {
    return "[encrypted]";
  }
}
