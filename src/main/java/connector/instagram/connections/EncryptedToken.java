package connector.instagram.connections;

import connector.instagram.api.ApiException;
import connector.instagram.graph.AccessToken;
import connector.instagram.secrets.EncryptedText;
import connector.instagram.secrets.SecretBox;
import java.util.Optional;

/**
 * A connection's Instagram token as it lies in storage, opened for one call at a time: a connection
 * whose token cannot be opened can still be shown and ended. The poll remembers many of them, so
 * the name of the document, which its connection's id tells, is not held.
 *
 * @param connection whose document holds it
 */
record EncryptedToken(SecretBox secrets, ConnectionId connection, String encrypted) {
  static EncryptedToken seal(AccessToken token, ConnectionId connection, SecretBox secrets) {
    String document = ConnectionCodec.documentOf(connection);
    return new EncryptedToken(secrets, connection, secrets.seal(token.value(), document));
  }

  private EncryptedText text() {
    return new EncryptedText(secrets, ConnectionCodec.documentOf(connection), encrypted);
  }

  /**
   * @throws ApiException.NotConfigured when the key that it was encrypted with is not configured
   */
  AccessToken open() {
    try {
      return new AccessToken(text().open());
    } catch (SecretBox.UnknownKeyException e) {
      throw new ApiException.NotConfigured(String.valueOf(e.getMessage()));
    }
  }

  /** The same token, encrypted with the key that is active now. */
  EncryptedToken renewed() {
    return new EncryptedToken(secrets, connection, text().renewed().encrypted());
  }

  Optional<String> kid() {
    return SecretBox.kid(encrypted);
  }

  boolean hasKnownKey() {
    return secrets.knowsKeyOf(encrypted);
  }

  @Override
  public String toString() {
    return "[encrypted]";
  }
}
