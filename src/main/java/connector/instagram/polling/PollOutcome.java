package connector.instagram.polling;

import connector.instagram.graph.GraphError;
import connector.instagram.status.ConnectionState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How the poll of one connection ended, with the word that replies, documents, log lines and
 * queries use, and with what its operator should do.
 */
public enum PollOutcome {
  /** Instagram was read as far as needed. */
  OK(ConnectionState.Severity.NONE, "poll worked", "polls worked", ""),
  /** The scan ended early; the rest is found at a later poll. */
  CUT_SHORT(
      ConnectionState.Severity.WARNING,
      "scan ended early and goes on next time",
      "scans ended early and go on next time",
      "Wait: they go on."),
  /** The scan reached Instagram's oldest 10,000th post before it met what is known. */
  GAP(
      ConnectionState.Severity.WARNING,
      "account posted more than Instagram lists",
      "accounts posted more than Instagram lists",
      "Tell the accounts' owners: posts beyond the newest 10,000 cannot be found any more."),
  /** So many events wait for their acknowledgement that Instagram was not asked. */
  OUTBOX_FULL(
      ConnectionState.Severity.WARNING,
      "connection waits for confirmations",
      "connections wait for confirmations",
      "Look at what ExpandEvents logs."),
  THROTTLED(
      ConnectionState.Severity.NONE,
      "poll was refused for too many calls",
      "polls were refused for too many calls",
      "Wait: Instagram is asked again by itself."),
  /** The token was refused. The connection's state tells what follows. */
  TOKEN_REFUSED(
      ConnectionState.Severity.NONE,
      "poll was refused for its token",
      "polls were refused for their token",
      "Wait: the next runs tell whether Instagram or the account is at fault."),
  PERMISSION_MISSING(
      ConnectionState.Severity.WARNING,
      "poll was refused for a missing permission",
      "polls were refused for a missing permission",
      "Look at the state of these connections in GET /api/connections."),
  INSTAGRAM_FAILED(
      ConnectionState.Severity.ERROR,
      "poll met a failing Instagram",
      "polls met a failing Instagram",
      "Wait; see metastatus.com."),
  /** Instagram refuses the app or our request. */
  APP_REFUSED(
      ConnectionState.Severity.ERROR,
      "poll was refused by Instagram",
      "polls were refused by Instagram",
      "Check the Meta app and INSTAGRAM_API_VERSION."),
  /** Instagram says that the Meta app itself is switched off or blocked. */
  APP_DEACTIVATED(
      ConnectionState.Severity.ERROR,
      "poll was refused because the Meta app is switched off",
      "polls were refused because the Meta app is switched off",
      "Look at the Meta app's dashboard."),
  /** Not asked: the operator, the owner's silence or Instagram's own word says so. */
  NOT_ASKED(
      ConnectionState.Severity.NONE,
      "connection was not asked for",
      "connections were not asked for",
      "Wait: Instagram is asked again when its pause is over."),
  /** Another poll of the same connection was quicker. */
  LOST_RACE(
      ConnectionState.Severity.NONE,
      "poll was overtaken by another",
      "polls were overtaken by another",
      ""),
  /** Storage failed, or the connection's documents cannot be used. */
  STORAGE_FAILED(
      ConnectionState.Severity.ERROR,
      "poll failed here",
      "polls failed here",
      "The log says why, and names the documents."),
  /** The run ended before this connection's turn; the next run begins with it. */
  NOT_REACHED(
      ConnectionState.Severity.WARNING,
      "connection had no turn at the last tick",
      "connections had no turn at the last tick",
      "Wait: the next run begins there. If that lasts, there are more connections than one timer can"
          + " poll.");

  private final ConnectionState.Severity severity;
  private final String one;
  private final String many;
  private final String advice;

  PollOutcome(ConnectionState.Severity severity, String one, String many, String advice) {
    this.severity = severity;
    this.one = one;
    this.many = many;
    this.advice = advice;
  }

  static PollOutcome of(GraphError.Kind kind) {
    return switch (kind) {
      case TRANSIENT, UNREADABLE, TOO_LARGE, TOO_MUCH_DATA -> INSTAGRAM_FAILED;
      case ACCOUNT_THROTTLED, APP_THROTTLED -> THROTTLED;
      case TOKEN_EXPIRED, TOKEN_REVOKED, TOKEN_REFUSED, OWNER_MUST_ACT -> TOKEN_REFUSED;
      case PERMISSION_MISSING, NOT_FOUND, BLOCKED, APP_NOT_ALLOWED -> PERMISSION_MISSING;
      case APP_REFUSED, BAD_REQUEST, CODE_REFUSED, REDIRECT_REFUSED -> APP_REFUSED;
      case APP_DEACTIVATED -> APP_DEACTIVATED;
    };
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for a word of another version. */
  public static Optional<PollOutcome> fromText(String text) {
    return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
  }

  public ConnectionState.Severity severity() {
    return severity;
  }

  /** True when Instagram was read, by this poll or by one that was quicker. */
  boolean isService() {
    return switch (this) {
      case OK, CUT_SHORT, GAP, LOST_RACE -> true;
      default -> false;
    };
  }

  /** How many there are, as a sentence of health begins. */
  public String counted(int number) {
    return number + " " + (number == 1 ? one : many);
  }

  /** What to do, in a sentence; empty where there is nothing to do. */
  public String advice() {
    return advice;
  }
}
