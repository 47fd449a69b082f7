package connector.instagram.sandbox;

/** A professional account; the two ids look alike but are not the same. */
record AccountState(
    String appScopedId,
    String userId,
    String username,
    String name,
    String accountType,
    int followers,
    int follows) {
  AccountState renamed(String newUsername) {
    return new AccountState(
        appScopedId, userId, newUsername, name, accountType, followers, follows);
  }
}
