package connector.instagram.subscriptions;

import connector.instagram.api.ApiException;
import connector.instagram.secrets.EncryptedText;
import connector.instagram.secrets.SecretBox;
import java.util.Optional;

/** A callback's address, or its signing secret, as it lies in storage; opened for one use. */
record CallbackSecret(EncryptedText text) {
  /**
   * @throws ApiException.NotConfigured when no configured key opens it
   */
  String open() {
    try {
      return text.open();
    } catch (SecretBox.UnknownKeyException e) {
      throw new ApiException.NotConfigured(
          "No key in ENCRYPTION_KEYS opens the subscription in "
              + text.document()
              + ". Put the key that it was encrypted with back; if that is there, end the"
              + " subscription and let its flow subscribe again.");
    }
  }

  /** The same secret under the key that encrypts at present. */
  CallbackSecret renewed() {
    return new CallbackSecret(text.renewed());
  }

  Optional<String> kid() {
    return text.kid();
  }

  String encrypted() {
    return text.encrypted();
  }
}
