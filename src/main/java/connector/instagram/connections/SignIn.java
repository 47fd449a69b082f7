package connector.instagram.connections;

import connector.instagram.graph.LongLivedToken;
import java.util.List;

/**
 * What somebody consented to at Instagram and on our own page.
 *
 * @param permissions what Instagram says that the token may do
 * @param account whose token it is, as {@link AccountConnector#identify} told
 * @param clientId the OAuth client that asked for it
 * @param clientName what an operator reads beside the grant
 */
public record SignIn(
    LongLivedToken token,
    List<String> permissions,
    AccountIdentity account,
    String clientId,
    String clientName) {
  public SignIn {
    permissions = List.copyOf(permissions);
  }
}
