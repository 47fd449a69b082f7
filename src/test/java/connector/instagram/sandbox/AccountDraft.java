package connector.instagram.sandbox;

import java.util.Optional;

/**
 * An account to be made; whatever is left open is invented.
 *
 * @param posts how many old posts it begins with, the newest of them two days old
 */
public record AccountDraft(
    Optional<String> userId,
    Optional<String> appScopedId,
    Optional<String> username,
    String accountType,
    int posts) {
  /** An account with an invented name and no posts. */
  public static AccountDraft any() {
    return new AccountDraft(Optional.empty(), Optional.empty(), Optional.empty(), "BUSINESS", 0);
  }

  public AccountDraft named(String name) {
    return new AccountDraft(userId, appScopedId, Optional.of(name), accountType, posts);
  }

  public AccountDraft ofType(String type) {
    return new AccountDraft(userId, appScopedId, username, type, posts);
  }

  public AccountDraft withPosts(int count) {
    return new AccountDraft(userId, appScopedId, username, accountType, count);
  }

  /** Fixes both ids, for accounts that documentation names. */
  public AccountDraft withIds(String professional, String appScoped) {
    return new AccountDraft(
        Optional.of(professional), Optional.of(appScoped), username, accountType, posts);
  }
}
