package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.connections.Grants;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.OAuthClient;

/** Gives a client tokens for a code or for its refresh token, and ends them on its word. */
final class TokenEndpoint {
  private final ClientAuthenticator clients;
  private final AuthorizationCodes codes;
  private final Grants grants;

  TokenEndpoint(ClientAuthenticator clients, AuthorizationCodes codes, Grants grants) {
    this.clients = clients;
    this.codes = codes;
    this.grants = grants;
  }

  /** RFC 6749, sections 4.1.3 and 6. */
  ApiReply issue(ApiRequest request) {
    TokenForm form = TokenForm.of(request);
    OAuthClient client = client(form, request);
    Grants.IssueResult result =
        switch (form.required("grant_type")) {
          case "authorization_code" -> redeem(client, form, request.deadline());
          case "refresh_token" ->
              grants.refresh(form.required("refresh_token"), client.id(), request.deadline());
          default ->
              throw new TokenRefusedException(
                  TokenError.UNSUPPORTED_GRANT_TYPE,
                  "The grant_type has to be authorization_code or refresh_token.");
        };
    return reply(result);
  }

  /** RFC 7009. The token's grant ends, whichever of its tokens it is (S1). */
  ApiReply revoke(ApiRequest request) {
    TokenForm form = TokenForm.of(request);
    OAuthClient client = client(form, request);
    grants.revoke(form.required("token"), client.id(), request.deadline());
    return TokenReplies.revoked();
  }

  private OAuthClient client(TokenForm form, ApiRequest request) {
    return clients.authenticate(form, request.header("authorization"), request.deadline());
  }

  private Grants.IssueResult redeem(OAuthClient client, TokenForm form, Deadline deadline) {
    CodeUse use =
        new CodeUse(client.id(), form.required("redirect_uri"), form.text("code_verifier"));
    Redemption redemption = codes.redeem(form.required("code"), use, deadline);
    if (redemption instanceof Redemption.Redeemed redeemed) {
      NewCode given = redeemed.given();
      return grants.issue(given.connection(), given.grantId(), client.id(), deadline);
    }
    if (redemption instanceof Redemption.UsedBefore before) {
      var unused = grants.revoke(before.given().connection(), before.given().grantId(), deadline);
      throw TokenRefusedException.invalidGrant(
          "The code was used before. What it gave has been revoked: sign in again.");
    }
    throw TokenRefusedException.invalidGrant(((Redemption.Refused) redemption).description());
  }

  private static ApiReply reply(Grants.IssueResult result) {
    if (result instanceof Grants.IssueResult.Issued issued) {
      return TokenReplies.issued(issued.tokens());
    }
    throw TokenRefusedException.invalidGrant(
        result instanceof Grants.IssueResult.ReconnectNeeded dead
            ? dead.reason()
            : "The sign-in was revoked, or it belongs to another client. Sign in again.");
  }
}
