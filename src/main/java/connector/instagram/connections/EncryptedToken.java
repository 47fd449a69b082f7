package connector.instagram.connections;

import connector.instagram.api.ApiException;
import connector.instagram.graph.AccessToken;
import connector.instagram.secrets.SecretBox;
import java.util.Optional;

/**
 * A connection's Instagram token as it lies in storage, opened for one call at a time: a connection
 * whose token cannot be opened can still be shown and ended, and no cache holds a readable token.
 */
final class EncryptedToken {
  private final SecretBox secrets;
  private final String document;
  private final String encrypted;

  EncryptedToken(SecretBox secrets, String document, String encrypted) {
    this.secrets = secrets;
    this.document = document;
    this.encrypted = encrypted;
  }

  /**
   * @throws ApiException.NotConfigured when the key that it was encrypted with is not configured
   */
  AccessToken open() {
    try {
      return new AccessToken(secrets.open(encrypted, document));
    } catch (SecretBox.UnknownKeyException e) {
      throw new ApiException.NotConfigured(String.valueOf(e.getMessage()));
    }
  }

  /** The same token, encrypted with the key that is active now. */
  EncryptedToken renewed() {
    return secrets.isCurrent(encrypted)
        ? this
        : new EncryptedToken(
            secrets, document, secrets.seal(secrets.open(encrypted, document), document));
  }

  /** The key that it is encrypted with; empty when it is damaged. */
  Optional<String> kid() {
    return SecretBox.kid(encrypted);
  }

  boolean hasKnownKey() {
    return kid().filter(secrets.kids()::contains).isPresent();
  }

  String encrypted() {
    return encrypted;
  }

  @Override
  public String toString() {
    return "[encrypted]";
  }
}
