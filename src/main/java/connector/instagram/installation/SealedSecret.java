package connector.instagram.installation;

import connector.instagram.api.ApiException;
import connector.instagram.secrets.SecretBox;

/** A secret of Meta's app as it lies in storage, opened where it is needed. */
record SealedSecret(SecretBox secrets, String text) {
  static SealedSecret seal(String secret, SecretBox secrets) {
    return new SealedSecret(secrets, secrets.seal(secret, InstallationCodec.DOCUMENT));
  }

  /**
   * @throws ApiException.NotConfigured when no configured key opens it
   */
  String open() {
    try {
      return secrets.open(text, InstallationCodec.DOCUMENT);
    } catch (SecretBox.UnknownKeyException e) {
      throw new ApiException.NotConfigured(
          "No key in ENCRYPTION_KEYS opens a secret of the Meta app in "
              + InstallationCodec.DOCUMENT
              + ". Put the key that it was encrypted with back, or enter the secrets again with PUT"
              + " /api/installation/meta-app.");
    }
  }

  /** The same secret under the key that encrypts at present. */
  SealedSecret renewed() {
    return secrets.isCurrent(text) ? this : seal(open(), secrets);
  }

  @Override
  public String toString() {
    return "[encrypted]";
  }
}
