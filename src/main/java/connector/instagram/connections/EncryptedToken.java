package connector.instagram.connections;

import connector.instagram.api.ApiException;
import connector.instagram.graph.AccessToken;
import connector.instagram.secrets.EncryptedText;
import connector.instagram.secrets.SecretBox;
import java.util.Optional;

/**
 * A connection's Instagram token as it lies in storage, opened for one call at a time: a connection
 * whose token cannot be opened can still be shown and ended.
 */
record EncryptedToken(EncryptedText text) {
  /**
   * @throws ApiException.NotConfigured when the key that it was encrypted with is not configured
   */
  AccessToken open() {
    try {
      return new AccessToken(text.open());
    } catch (SecretBox.UnknownKeyException e) {
      throw new ApiException.NotConfigured(String.valueOf(e.getMessage()));
    }
  }

  /** The same token, encrypted with the key that is active now. */
  EncryptedToken renewed() {
    return new EncryptedToken(text.renewed());
  }

  Optional<String> kid() {
    return text.kid();
  }

  boolean hasKnownKey() {
    return text.hasKnownKey();
  }

  String encrypted() {
    return text.encrypted();
  }
}
