package connector.instagram.sandbox;

/**
 * An account; the two ids look alike but are not the same.
 *
 * @param mayUseApp whether it has a role on the app, which a sign-in alone does not need
 */
record AccountState(
    String appScopedId,
    String userId,
    String username,
    String name,
    String accountType,
    int followers,
    int follows,
    boolean mayUseApp) {
  AccountState renamed(String newUsername) {
    return new AccountState(
        appScopedId, userId, newUsername, name, accountType, followers, follows, mayUseApp);
  }

  AccountState withRole(boolean role) {
    return new AccountState(
        appScopedId, userId, username, name, accountType, followers, follows, role);
  }

  boolean isPersonal() {
    return accountType.equals("PERSONAL");
  }
}
