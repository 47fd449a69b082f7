package connector.instagram.status;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of a connection, with the word that replies, documents, log lines and queries use, and
 * with what its operator should do.
 */
public enum ConnectionState {
  ACTIVE(Severity.NONE, "connection works", "connections work", ""),
  SUSPECT(
      Severity.WARNING,
      "connection was refused and is watched",
      "connections were refused and are watched",
      "Wait: after half an hour it is known whether the account has to be connected again."),
  RECONNECT_NEEDED(
      Severity.WARNING,
      "account has to be connected again",
      "accounts have to be connected again",
      "Connect the account again: Instagram no longer accepts its token."),
  OWNER_MUST_ACT(
      Severity.WARNING,
      "connection waits for its owner at Instagram",
      "connections wait for their owners at Instagram",
      "Ask the account's owner to sign in on instagram.com and settle what it asks for. Instagram is"
          + " asked again every six hours."),
  PERMISSION_MISSING(
      Severity.WARNING,
      "connection lacks a permission",
      "connections lack a permission",
      "Connect the account again and allow everything that is asked for. Instagram is asked again"
          + " every six hours."),
  BLOCKED(
      Severity.WARNING,
      "connection is blocked by Instagram for policy reasons",
      "connections are blocked by Instagram for policy reasons",
      "Ask the account's owner to sign in on instagram.com to see why. Instagram is asked again every"
          + " six hours."),
  APP_NOT_ALLOWED(
      Severity.WARNING,
      "account may not use the Meta app",
      "accounts may not use the Meta app",
      "Add the account as Instagram tester of the Meta app and accept the invitation in Instagram, or"
          + " get Advanced Access. Instagram is asked again every six hours."),
  THROTTLED(
      Severity.WARNING,
      "connection used up its calls",
      "connections used up their calls",
      "Wait: Instagram is asked again by itself. Make the account's flows call less often."),
  NEAR_LIMIT(
      Severity.WARNING,
      "connection near Instagram's call limit polls less",
      "connections near Instagram's call limit poll less",
      "Make the account's flows call less often."),
  PAUSED_BY_OPERATOR(
      Severity.NONE,
      "connection is paused",
      "connections are paused",
      "Resume the connection to poll it again."),
  NO_EVENTS_WANTED(
      Severity.NONE,
      "connection is not polled",
      "connections are not polled",
      "Connect the account with \"events\":true."),
  DORMANT(
      Severity.WARNING,
      "connection is not polled, nobody uses it",
      "connections are not polled, nobody uses them",
      "Resume the connection, or end it if it is no longer needed.");

  private final Severity severity;
  private final String one;
  private final String many;
  private final String advice;

  ConnectionState(Severity severity, String one, String many, String advice) {
    this.severity = severity;
    this.one = one;
    this.many = many;
    this.advice = advice;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ConnectionState> fromText(String text) {
    return Arrays.stream(values()).filter(state -> state.text().equals(text)).findFirst();
  }

  public Severity severity() {
    return severity;
  }

  /** How many there are, as a sentence of health begins. */
  public String counted(int number) {
    return number + " " + (number == 1 ? one : many);
  }

  /** What to do, in one or two sentences; empty where there is nothing to do. */
  public String advice() {
    return advice;
  }

  /** True when the account's owner is held responsible: then Instagram may be at fault as well. */
  public boolean blamesOwner() {
    return switch (this) {
      case SUSPECT, RECONNECT_NEEDED, OWNER_MUST_ACT, PERMISSION_MISSING, BLOCKED -> true;
      default -> false;
    };
  }

  /** True when the connection's own token or account is why Instagram is not asked for media. */
  public boolean isItsOwn() {
    return isTrouble() || this == THROTTLED || this == NEAR_LIMIT;
  }

  /** True when it says more than that the account is not polled. */
  public boolean isTrouble() {
    return blamesOwner() || this == APP_NOT_ALLOWED;
  }

  /** How much attention a state or an outcome needs from the operator. */
  public enum Severity {
    /** Nobody has to do anything. */
    NONE,
    /** Health says so, and what to do. */
    WARNING,
    /** Events do not flow where many connections show it. */
    ERROR
  }
}
