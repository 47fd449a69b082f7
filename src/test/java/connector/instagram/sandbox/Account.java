package connector.instagram.sandbox;

/** A professional account; the two ids look alike but are not the same. */
record Account(
    String appScopedId,
    String userId,
    String username,
    String name,
    String accountType,
    int followers,
    int follows) {
  Account renamed(String newUsername) {
    return new Account(appScopedId, userId, newUsername, name, accountType, followers, follows);
  }
}
