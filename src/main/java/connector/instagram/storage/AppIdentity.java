package connector.instagram.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.util.Optional;

/**
 * Which of the identities that the platform gives the app.
 *
 * @param clientId empty for its own
 */
public record AppIdentity(Optional<String> clientId) {
  public static final AppIdentity OWN = new AppIdentity(Optional.empty());

  /** The one credential that is meant, not a chain of guesses, each of which costs a time-out. */
  public TokenCredential credential(HttpClient http) {
    ManagedIdentityCredentialBuilder credential = new ManagedIdentityCredentialBuilder();
    clientId.ifPresent(credential::clientId);
    return new IdentityCredential(
        watched -> credential.httpClient(watched).build(), http, IdentityCredential.PATIENCE);
  }
}
