package connector.instagram.sandbox;

/**
 * An account's ids and a token to act for it.
 *
 * @param id the app-scoped id that {@code /me} calls {@code id}
 * @param userId the professional account id that paths use
 * @param expiresIn seconds until the token expires
 */
public record SandboxAccount(
    String id, String userId, String username, String accessToken, long expiresIn) {
  @Override
  public String toString() {
    return "SandboxAccount[userId=" + userId + ", username=" + username + ", [redacted]]";
  }
}
