package connector.instagram.installation;

import connector.instagram.api.ApiException;
import connector.instagram.secrets.EncryptedText;
import connector.instagram.secrets.SecretBox;
import java.util.function.Supplier;

/** A secret of Meta's app as it lies in storage, opened where it is needed. */
record SealedSecret(EncryptedText text) {
  static SealedSecret stored(String encrypted, SecretBox secrets) {
    return new SealedSecret(new EncryptedText(secrets, InstallationCodec.DOCUMENT, encrypted));
  }

  static SealedSecret seal(String secret, SecretBox secrets) {
    return new SealedSecret(EncryptedText.seal(secret, InstallationCodec.DOCUMENT, secrets));
  }

  /**
   * @throws ApiException.NotConfigured when no configured key opens it
   */
  String open() {
    return known(text::open);
  }

  /** The same secret under the key that encrypts at present. */
  SealedSecret renewed() {
    return new SealedSecret(known(text::renewed));
  }

  private static <T> T known(Supplier<T> use) {
    try {
      return use.get();
    } catch (SecretBox.UnknownKeyException e) {
      throw new ApiException.NotConfigured(
          "No key in ENCRYPTION_KEYS opens a secret of the Meta app in "
              + InstallationCodec.DOCUMENT
              + ". Put the key that it was encrypted with back, or enter the secrets again with PUT"
              + " /api/installation/meta-app.");
    }
  }
}
