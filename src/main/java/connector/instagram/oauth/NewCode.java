package connector.instagram.oauth;

import connector.instagram.connections.ConnectionId;
import java.util.Optional;

/**
 * What a client gets a code for.
 *
 * @param redirectUri where the code is sent to, byte for byte as the client asked
 * @param codeChallenge the client's challenge for PKCE (S256); empty when it sent none
 */
record NewCode(
    ConnectionId connection,
    String grantId,
    String clientId,
    String redirectUri,
    Optional<String> codeChallenge) {}
