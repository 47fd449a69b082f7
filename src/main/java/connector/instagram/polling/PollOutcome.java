package connector.instagram.polling;

import connector.instagram.graph.GraphErrorKind;
import java.util.Arrays;
import java.util.Locale;

/** How the poll of one connection ended. Stored with the cursor when it changes. */
enum PollOutcome {
  /** Instagram was read as far as needed. */
  OK,
  /** The listing ended early; the rest is found at a later poll. */
  CUT_SHORT,
  /** The listing reached Instagram's oldest 10,000th post before it met what is known. */
  GAP,
  /** So many events wait for their confirmation that Instagram was not asked. */
  OUTBOX_FULL,
  THROTTLED,
  /** The token no longer works: the account has to be connected again. */
  TOKEN_REFUSED,
  PERMISSION_MISSING,
  INSTAGRAM_FAILED,
  /** Instagram refuses the app or our request: a matter for the operator. */
  APP_REFUSED,
  /** Instagram has switched the Meta app off: a matter for the operator, no account is blamed. */
  APP_DEACTIVATED,
  /** Not asked: the operator, the owner's silence or Instagram's own word says so. */
  NOT_ASKED,
  /** Another poll of the same connection was quicker. */
  LOST_RACE,
  /** Storage failed, or the connection's documents do not fit together. */
  STORAGE_FAILED,
  /** The run ended before this connection's turn; the next run begins with it. */
  NOT_REACHED;

  static PollOutcome of(GraphErrorKind kind) {
    return switch (kind) {
      case TRANSIENT, UNREADABLE -> INSTAGRAM_FAILED;
      case ACCOUNT_THROTTLED, APP_THROTTLED -> THROTTLED;
      case TOKEN_EXPIRED, TOKEN_REVOKED, TOKEN_REFUSED, OWNER_MUST_ACT -> TOKEN_REFUSED;
      case PERMISSION_MISSING, NOT_FOUND, BLOCKED, APP_NOT_ALLOWED -> PERMISSION_MISSING;
      case APP_DEACTIVATED -> APP_DEACTIVATED;
      case APP_REFUSED, BAD_REQUEST -> APP_REFUSED;
    };
  }

  /** The word that documents, replies and log lines use. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A word of another version counts as nothing special: the next poll writes its own. */
  static PollOutcome fromText(String text) {
    return Arrays.stream(values())
        .filter(known -> known.text().equals(text))
        .findFirst()
        .orElse(OK);
  }
}
