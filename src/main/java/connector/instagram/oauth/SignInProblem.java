package connector.instagram.oauth;

import connector.instagram.graph.GraphErrorKind;

/**
 * Why a sign-in ends on a page of ours. Each says in its text what to do; docs/connector.md has the
 * same table.
 */
enum SignInProblem {
  UNKNOWN_CLIENT(
      400,
      "This sign-in link does not work",
      "The connector does not know the client id in this link. The operator has to compare it with"
          + " the console, under Sign-in, and correct it in the custom connector's security settings."),
  REDIRECT_NOT_LISTED(
      400,
      "The operator has to confirm an address first",
      "The address that you would be sent back to is not confirmed for this client. Ask the"
          + " operator to open the console, which shows the address under Sign-in, and to confirm it"
          + " if it is yours; then sign in again."),
  NOT_SET_UP(
      503,
      "Sign-in is not set up yet",
      "Nobody can sign in until the operator has entered what is missing."),
  LOST(
      400,
      "This sign-in cannot be finished",
      "It took longer than ten minutes, was finished before, or was begun in another browser. Close"
          + " this window and sign in again, all of it in one browser with cookies allowed."),
  ANSWERED(
      409,
      "You have answered this already",
      "This sign-in is over. Close this window; if the connection was not made, sign in again."),
  BEING_ANSWERED(
      503,
      "One moment, please",
      "Your answer is being worked on. Wait a few seconds, then press the button again."),
  BUSY(
      503,
      "The connector's storage is busy",
      "Nothing was connected yet. Wait a few seconds, then press the button again."),
  LINK_DAMAGED(
      400,
      "A part of this link is missing",
      "It was cut off on the way, or another app made it. Open the whole link as it was sent to"
          + " you, or ask whoever sent it for another one."),
  LINK_OVER(
      410,
      "This link has expired",
      "It can be opened for ten minutes only. Ask whoever sent it for another one."),
  LINK_USED(
      410,
      "This link was used already",
      "Somebody chose Allow with it, and it works once. If that was not you, tell the operator, who"
          + " sees in the console which account was connected; then ask for another link."),
  DENIED(
      403,
      "You did not give access",
      "Nothing was connected. Close this window; as long as the link works you can open it again."),
  KEY_SHOWN(
      409,
      "The key was shown already",
      "A key is shown once, and loading the page again makes no second one. If you did not copy it,"
          + " ask the operator for another link, and to end the key that nobody has."),
  NOT_ALLOWED(
      403,
      "You did not allow access",
      "Instagram says that you did not allow access, so nothing was connected. Close this window,"
          + " and sign in again if you want to connect the account."),
  NO_ANSWER_FROM_INSTAGRAM(
      400,
      "Instagram sent you back without an answer",
      "Nothing was connected. Close this window and sign in again."),
  PERSONAL_ACCOUNT(
      403,
      "Instagram needs a professional account for this",
      "You signed in with a personal account, and Instagram lets no app read those. Switch it to a"
          + " Business or Creator account, which is free, then sign in again."),
  ACCOUNT_NOT_ADMITTED(
      403,
      "Instagram does not let this account use the app",
      "Add the account as Instagram tester of the Meta app and accept the invitation inside"
          + " Instagram, or get Advanced Access for the app; then sign in again. Nothing was"
          + " stored."),
  BASIC_NOT_ALLOWED(
      403,
      "The connector needs to see your profile and posts",
      "You switched this permission off at Instagram, and nothing works without it. Sign in again"
          + " and leave it on."),
  CODE_REFUSED(
      400,
      "Instagram's answer has expired",
      "It works once and not for long. Close this window and sign in again."),
  REDIRECT_REFUSED(
      503,
      "The Meta app and the connector do not agree on an address",
      "The operator has to enter the connector's callback address in the Meta app dashboard, sign"
          + " for sign, and keep PUBLIC_BASE_URL as it is; then sign in again."),
  SECRET_REFUSED(
      503,
      "Instagram does not accept the connector's app secret",
      "The operator has to copy the Instagram app id and the Instagram app secret from the Meta app"
          + " dashboard into the console once more, under Sign-in; then sign in again."),
  APP_SWITCHED_OFF(
      503,
      "Instagram has switched the connector's app off",
      "The operator has to reactivate the Meta app in its dashboard; then sign in again."),
  THROTTLED(503, "Instagram allows no more calls for now", "Wait ten minutes, then sign in again."),
  ACCOUNT_BLOCKED(
      403,
      "Instagram wants something settled first",
      "Open instagram.com, sign in there and follow what it asks for; then sign in here again."),
  INSTAGRAM_FAILED(
      502,
      "Instagram does not answer",
      "Nothing was connected. Wait a minute, then sign in again."),
  REQUEST_REFUSED(
      502,
      "Instagram did not understand the connector",
      "Tell the operator the number at the end of this page, by which the log is searched.");

  private final int status;
  private final String title;
  private final String advice;

  SignInProblem(int status, String title, String advice) {
    this.status = status;
    this.title = title;
    this.advice = advice;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** What to do, in one or two sentences. */
  String advice() {
    return advice;
  }

  /** What a refusal between Instagram's consent and our own page means. */
  static SignInProblem of(GraphErrorKind kind) {
    return switch (kind) {
      case CODE_REFUSED, TOKEN_EXPIRED, TOKEN_REVOKED, TOKEN_REFUSED -> CODE_REFUSED;
      case REDIRECT_REFUSED -> REDIRECT_REFUSED;
      case APP_REFUSED -> SECRET_REFUSED;
      case APP_DEACTIVATED -> APP_SWITCHED_OFF;
      case APP_NOT_ALLOWED -> ACCOUNT_NOT_ADMITTED;
      case PERMISSION_MISSING -> BASIC_NOT_ALLOWED;
      case ACCOUNT_THROTTLED, APP_THROTTLED -> THROTTLED;
      case OWNER_MUST_ACT, BLOCKED -> ACCOUNT_BLOCKED;
      case TRANSIENT, UNREADABLE -> INSTAGRAM_FAILED;
      case TOO_LARGE, TOO_MUCH_DATA, NOT_FOUND, BAD_REQUEST -> REQUEST_REFUSED;
    };
  }
}
