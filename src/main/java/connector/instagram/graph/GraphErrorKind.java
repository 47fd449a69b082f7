package connector.instagram.graph;

/** What a failed call to Instagram means for whoever made it. */
public enum GraphErrorKind {
  /** Instagram's passing fault, or none of its answers reached us: the same read may succeed. */
  TRANSIENT,
  /** The answer was no usable JSON, or lacked what Instagram promises: retried like a fault. */
  UNREADABLE,
  /** The answer has more in it than can be read in one piece: only asking for less helps. */
  TOO_LARGE,
  /** A page of a list is too large for Instagram: a smaller one may be told. */
  TOO_MUCH_DATA,
  /** This account's call budget is used up. */
  ACCOUNT_THROTTLED,
  /** The whole app's call budget is used up: every connection is refused. */
  APP_THROTTLED,
  /** The token is past its sixty days. */
  TOKEN_EXPIRED,
  /** The owner removed the app or changed the password: only a new consent helps. */
  TOKEN_REVOKED,
  /** The owner has to sign in to Instagram and settle something there first. */
  OWNER_MUST_ACT,
  /** The token was refused for any other reason. */
  TOKEN_REFUSED,
  /** The token lacks a permission. */
  PERMISSION_MISSING,
  /** The object does not exist, or this account may not see it. */
  NOT_FOUND,
  /** Instagram refuses the call for policy reasons: calling on makes it worse. */
  BLOCKED,
  /** The Meta app or our settings are wrong: every connection is refused. */
  APP_REFUSED,
  /** The Meta app itself is switched off or blocked: every connection is refused. */
  APP_DEACTIVATED,
  /** This account may not use the app: it is no accepted tester, and the app has no review. */
  APP_NOT_ALLOWED,
  /** A code of a sign-in was used already, is too old or was never given: only a new one helps. */
  CODE_REFUSED,
  /** A code came with another redirect address than the one its consent was asked with. */
  REDIRECT_REFUSED,
  /** A request that Instagram does not understand: our fault. */
  BAD_REQUEST;

  /** True when it is the connection that is refused: only its owner, or a renewed token, helps. */
  public boolean refusesConnection() {
    return switch (this) {
      case TOKEN_EXPIRED,
          TOKEN_REVOKED,
          TOKEN_REFUSED,
          OWNER_MUST_ACT,
          PERMISSION_MISSING,
          APP_NOT_ALLOWED ->
          true;
      default -> false;
    };
  }
}
